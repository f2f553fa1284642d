package io.dealflow.agent.text;

import java.util.Optional;
import java.util.regex.Pattern;

/** Checks e-mail addresses. */
public final class EmailAddress {

    private static final int LONGEST = 254;

    /**
     * The dot-atom form of RFC 5322 with a host name of two labels or more; no quotes, comments or address literals.
     */
    private static final Pattern ADDR_SPEC = Pattern.compile(
            "(?=[^@]{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])",
            Pattern.CASE_INSENSITIVE);

    private EmailAddress() {}

    /** The address without blanks around it, or empty if it is none that mail can be sent to. */
    public static Optional<String> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String address = text.strip();
        return ADDR_SPEC.matcher(address).matches() ? Optional.of(address) : Optional.empty();
    }
}
