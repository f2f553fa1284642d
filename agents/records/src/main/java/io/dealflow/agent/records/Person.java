package io.dealflow.agent.records;

import io.dealflow.schemas.Contact;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The contact of a deal.
 *
 * @param name the name as it is written
 * @param email address in lower case; null if none is known
 * @param mailDomain domain of that address; null if it belongs to no firm
 */
record Person(String name, @Nullable String email, @Nullable String mailDomain) {

    static Person of(Contact contact) {
        Optional<String> email = contact.getEmail().map(text -> text.toLowerCase(Locale.ROOT));
        return new Person(
                contact.getName(),
                email.orElse(null),
                email.flatMap(MailDomain::ofEmail).orElse(null));
    }
}
