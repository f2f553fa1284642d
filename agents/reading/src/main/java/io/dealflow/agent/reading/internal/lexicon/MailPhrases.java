package io.dealflow.agent.reading.internal.lexicon;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What mail programs and writers put around a message.
 *
 * @param originals what stands above an earlier message, between lines
 * @param forwards what stands above a message that was passed on
 * @param attributions how a line starts that says who wrote what is quoted below; case counts
 * @param wrote what else such a line says
 * @param dated the same where the name comes first and the date behind
 * @param from header of the sender
 * @param headers other headers
 * @param devices how a line starts that names a device
 * @param closings what stands above a name at the end
 * @param confidential parts of words in a notice of confidentiality
 * @param recipients parts of words that such a notice is addressed to
 * @param unattended local parts of addresses that take no replies; hyphens may be left out
 * @param curricula names of files with a curriculum vitae
 */
public record MailPhrases(
        List<String> originals,
        List<String> forwards,
        List<String> attributions,
        List<String> wrote,
        List<String> dated,
        List<String> from,
        List<String> headers,
        List<String> devices,
        List<String> closings,
        List<String> confidential,
        List<String> recipients,
        List<String> unattended,
        List<String> curricula) {

    static final MailPhrases NONE =
            new MailPhrases(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Takes what is left out for empty. */
    public MailPhrases(
            @Nullable List<String> originals,
            @Nullable List<String> forwards,
            @Nullable List<String> attributions,
            @Nullable List<String> wrote,
            @Nullable List<String> dated,
            @Nullable List<String> from,
            @Nullable List<String> headers,
            @Nullable List<String> devices,
            @Nullable List<String> closings,
            @Nullable List<String> confidential,
            @Nullable List<String> recipients,
            @Nullable List<String> unattended,
            @Nullable List<String> curricula) {
        this.originals = Phrases.checked(originals);
        this.forwards = Phrases.checked(forwards);
        this.attributions = Phrases.checked(attributions);
        this.wrote = Phrases.checked(wrote);
        this.dated = Phrases.checked(dated);
        this.from = Phrases.checked(from);
        this.headers = Phrases.checked(headers);
        this.devices = Phrases.checked(devices);
        this.closings = Phrases.checked(closings);
        this.confidential = Phrases.checked(confidential);
        this.recipients = Phrases.checked(recipients);
        this.unattended = Phrases.checked(unattended);
        this.curricula = Phrases.checked(curricula);
    }
}
