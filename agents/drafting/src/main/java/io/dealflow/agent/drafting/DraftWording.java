package io.dealflow.agent.drafting;

import io.dealflow.agent.wording.Fields;
import io.dealflow.agent.wording.Letter;
import io.dealflow.agent.wording.Lines;
import io.dealflow.agent.wording.OutcomeWording;

/** A drafted e-mail in words. */
final class DraftWording implements OutcomeWording {

    @Override
    public String label() {
        return "E-mail";
    }

    @Override
    public void write(Fields outcome, Lines lines) {
        Letter.write(outcome, lines);
    }
}
