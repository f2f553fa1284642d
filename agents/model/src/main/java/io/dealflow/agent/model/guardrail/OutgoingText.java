package io.dealflow.agent.model.guardrail;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Holds outgoing text against the facts that it may use. What a fact holds to the letter may stand in the text; of
 * everything else, no link, address, number, date, promise or name. Immutable.
 */
public final class OutgoingText {

    private static final int LONGEST = 20_000;

    private final List<TextCheck> checks;
    private final Supported supported;

    private OutgoingText(Supported supported, Locale language) {
        this.supported = supported;
        this.checks = List.of(
                new DisguiseCheck(),
                new HeaderCheck(),
                new MarkupCheck(),
                new AddressCheck(),
                new NumberCheck(),
                WordCheck.PROMISES,
                WordCheck.DATES,
                new SpelledCheck(),
                new ScriptCheck(language),
                new NameCheck(language));
    }

    /**
     * Creates the check.
     *
     * @param facts texts of the facts that may be used, such as names and amounts as they are written
     * @param language of the text
     */
    public static OutgoingText supportedBy(Collection<String> facts, Locale language) {
        return new OutgoingText(new Supported(facts), language);
    }

    /**
     * Checks a text of several lines. One of more than 20,000 characters is a finding as a whole.
     *
     * @param where names the text in findings, such as {@code body}
     */
    public List<Finding> check(String where, String text) {
        if (text.length() > LONGEST) {
            return List.of(new Finding(Finding.Kind.LENGTH, where, "%d characters".formatted(text.length())));
        }
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
        List<Finding> findings = new ArrayList<>();
        for (TextCheck check : checks) {
            check.find(text, normal, supported, (kind, found) -> findings.add(new Finding(kind, where, found)));
        }
        return findings;
    }

    /**
     * Checks a text that becomes a header of an e-mail, such as a subject: the same, and one line.
     *
     * @param where names the text in findings, such as {@code subject}
     */
    public List<Finding> checkHeader(String where, String text) {
        List<Finding> findings = new ArrayList<>(check(where, text));
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029)) {
            findings.add(new Finding(Finding.Kind.HEADER, where, "an end of line"));
        }
        return findings;
    }
}
