package io.dealflow.agent.scheduling.internal.team;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that can stand in an invitation as it is: one mailbox, plain ASCII, no comment, no quoting.
 *
 * @param value the address
 */
public record EmailAddress(String value) {

    private static final int LONGEST = 254;
    private static final Pattern FORM = Pattern.compile(
            "[A-Za-z0-9._+'=~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\\.)+[A-Za-z][A-Za-z0-9-]{1,62}");

    /** Checks the form. */
    public EmailAddress {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("expected an address such as ada@example.com");
        }
    }

    /** The address that a text is; empty if it is none of this form. */
    public static Optional<EmailAddress> of(String text) {
        String address = text.strip();
        return address.length() <= LONGEST && FORM.matcher(address).matches()
                ? Optional.of(new EmailAddress(address))
                : Optional.empty();
    }

    /** What comes after the at sign. */
    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }
}
