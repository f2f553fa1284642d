package io.dealflow.agent.reading.internal.message;

import com.google.common.net.InternetDomainName;
import io.dealflow.agent.reading.internal.doubt.Doubt;
import io.dealflow.agent.reading.internal.doubt.Doubt.OfSender;
import io.dealflow.agent.reading.internal.doubt.Doubt.OfText;
import io.dealflow.agent.reading.internal.text.PlainText;
import io.dealflow.schemas.Sender;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.jspecify.annotations.Nullable;

/** Who a message comes from, by its headers. What they say cannot be proven; what does not fit together is a doubt. */
final class Envelope {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 254;

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@"
            + "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.){1,8}[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");

    private final List<Mailbox> from = new ArrayList<>();
    private final List<Mailbox> replyTo = new ArrayList<>();
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private final List<Doubt> doubts = new ArrayList<>();
    private int fromHeaders;
    private Optional<String> subject = Optional.empty();

    void from(List<Mailbox> mailboxes) {
        fromHeaders++;
        from.addAll(mailboxes);
    }

    void replyTo(List<Mailbox> mailboxes) {
        replyTo.addAll(mailboxes);
    }

    void subject(String text) {
        String line = PlainText.line(text, 500);
        if (subject.isPresent()) {
            doubts.add(OfText.SEVERAL_SUBJECTS);
        } else if (!line.isEmpty()) {
            subject = Optional.of(line);
        }
    }

    void trait(Trait trait) {
        traits.add(trait);
    }

    Optional<String> subject() {
        return subject;
    }

    Set<Trait> traits() {
        return traits;
    }

    List<Doubt> doubts() {
        return doubts;
    }

    /** The sender; notes every doubt about it. */
    Optional<Sender> sender() {
        if (fromHeaders > 1 || from.size() > 1) {
            doubts.add(OfSender.SEVERAL);
            return Optional.empty();
        }
        Optional<Mailbox> author = from.stream().filter(Envelope::isAddress).findFirst();
        if (author.isEmpty()) {
            doubts.add(OfSender.NONE_IN_MESSAGE);
            return Optional.empty();
        }
        Mailbox chosen = author.get();
        if (!replyTo.isEmpty()) {
            chosen = answered(chosen);
        }
        checkName(author.get());
        return Optional.of(new Sender(name(chosen, author.get()), address(chosen)));
    }

    /** Answers go to another address only if it is within the domain of the author. */
    private Mailbox answered(Mailbox author) {
        List<Mailbox> valid = replyTo.stream().filter(Envelope::isAddress).toList();
        if (valid.size() != 1 || replyTo.size() != 1) {
            doubts.add(OfSender.UNCLEAR_REPLIES);
            return author;
        }
        Mailbox other = valid.get(0);
        if (!registered(address(other)).equals(registered(address(author)))) {
            doubts.add(OfSender.REPLIES_ELSEWHERE);
            return author;
        }
        return other;
    }

    private void checkName(Mailbox author) {
        String name = author.getName();
        if (name == null) {
            return;
        }
        var shown = ADDRESS.matcher(name.length() > LONGEST_ADDRESS ? name.substring(0, LONGEST_ADDRESS) : name);
        if (shown.find() && !shown.group().equalsIgnoreCase(address(author))) {
            doubts.add(OfSender.NAMED_LIKE_ANOTHER);
        }
    }

    private static @Nullable String name(Mailbox chosen, Mailbox author) {
        String name = chosen.getName() == null ? author.getName() : chosen.getName();
        String line = name == null
                ? ""
                : PlainText.line(name, LONGEST_NAME).replace("\"", "").strip();
        return line.isEmpty() || line.contains("@") ? null : line;
    }

    private static boolean isAddress(Mailbox mailbox) {
        String address = address(mailbox);
        return address.length() <= LONGEST_ADDRESS && ADDRESS.matcher(address).matches();
    }

    /** Whether a text is an e-mail address. */
    static boolean isAddress(String text) {
        return text.length() <= LONGEST_ADDRESS && ADDRESS.matcher(text).matches();
    }

    private static String address(Mailbox mailbox) {
        String address = mailbox.getAddress();
        return address == null ? "" : address.strip().toLowerCase(Locale.ROOT);
    }

    /** The part of a domain that its owner registered, such as "example.co.uk"; the whole where that cannot be told. */
    private static String registered(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1);
        try {
            InternetDomainName name = InternetDomainName.from(domain);
            return name.isUnderPublicSuffix() ? name.topPrivateDomain().toString() : domain;
        } catch (IllegalArgumentException e) {
            return domain;
        }
    }
}
