package io.dealflow.agent.reading.internal.message;

import io.dealflow.agent.reading.internal.doubt.Doubt;
import io.dealflow.agent.reading.internal.lexicon.FormField;
import io.dealflow.schemas.Attachment;
import io.dealflow.schemas.Sender;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An inquiry, taken apart.
 *
 * @param sender who an answer goes to, by the envelope alone
 * @param subject subject line
 * @param text what the sender wrote this time
 * @param signature what stands below it: the sender's name, firm, telephone number
 * @param fields the fields of a form that are no text
 * @param traits what the envelope says about it
 * @param attachments what was not read
 * @param doubts why a person should look at it
 */
public record Letter(
        Optional<Sender> sender,
        Optional<String> subject,
        String text,
        String signature,
        Map<FormField, String> fields,
        Set<Trait> traits,
        List<Attachment> attachments,
        List<Doubt> doubts) {

    /** Copies the collections. */
    public Letter {
        fields = Map.copyOf(fields);
        traits = Set.copyOf(traits);
        attachments = List.copyOf(attachments);
        doubts = List.copyOf(doubts);
    }

    /** Domain of the sender's address, in lower case. */
    public Optional<String> senderDomain() {
        return sender.flatMap(Sender::getEmail).map(address -> address.substring(address.lastIndexOf('@') + 1));
    }
}
