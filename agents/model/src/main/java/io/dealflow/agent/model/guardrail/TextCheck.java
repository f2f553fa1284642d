package io.dealflow.agent.model.guardrail;

import java.util.function.BiConsumer;

/** Looks for one thing that must not stand in an outgoing text. */
interface TextCheck {

    /**
     * Tells what it finds.
     *
     * @param raw the text as it was written
     * @param normal the same in the normal form of compatibility characters
     * @param supported what the facts hold
     * @param findings takes the kind of a finding and how it stands in the text
     */
    void find(String raw, String normal, Supported supported, BiConsumer<Finding.Kind, String> findings);
}
