package io.dealflow.agent.reading.internal.message;

import io.dealflow.agent.reading.internal.text.PlainText;
import io.dealflow.schemas.Sender;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sender of a chat message or a form, who is known to the source alone. */
final class KnownSender {

    private static final String NAME = "sender.name";
    private static final String EMAIL = "sender.email";
    private static final int LONGEST_NAME = 100;

    private KnownSender() {}

    /** The sender that the source names in the attributes of an inquiry. */
    static Optional<Sender> of(Map<String, String> attributes) {
        return of(attributes.get(NAME), attributes.get(EMAIL));
    }

    /** The sender of a name and an address; empty if neither says anything. */
    static Optional<Sender> of(@Nullable String name, @Nullable String email) {
        String line = name == null ? "" : PlainText.line(name, LONGEST_NAME);
        String address = email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
        boolean valid = Envelope.isAddress(address);
        return line.isEmpty() && !valid
                ? Optional.empty()
                : Optional.of(new Sender(line.isEmpty() ? null : line, valid ? address : null));
    }
}
