package io.dealflow.agent.scheduling;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectWriter;
import io.dealflow.agent.scheduling.internal.team.CallRules;
import io.dealflow.agent.scheduling.internal.team.EmailAddress;
import io.dealflow.agent.scheduling.internal.team.Host;
import io.dealflow.schemas.SlotClaim;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes the invitation to a call. But for the address of who is invited, nothing in it comes from the inquiry, and
 * every other text is one line of the team file: whoever forged the sender cannot make the team send words of theirs.
 */
final class Invitation {

    private static final String PRODUCT = "-//Dealflow//Scheduling//EN";
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Invitation() {}

    /**
     * Writes the invitation.
     *
     * @param held the claim that holds the slot; the same claim gives the same invitation
     * @return an iCalendar object with METHOD:REQUEST
     */
    static String of(SlotClaim held, Host host, CallRules rules, EmailAddress attendee) {
        StringWriter text = new StringWriter();
        try (VObjectWriter writer = new VObjectWriter(text, SyntaxStyle.NEW)) {
            writer.setCaretEncodingEnabled(true);
            writer.writeBeginComponent("VCALENDAR");
            writer.writeProperty("PRODID", PRODUCT);
            writer.writeProperty("VERSION", "2.0");
            writer.writeProperty("METHOD", "REQUEST");
            writer.writeBeginComponent("VEVENT");
            writer.writeProperty("UID", held.getUid());
            writer.writeProperty("DTSTAMP", UTC.format(held.getAt()));
            writer.writeProperty("DTSTART", UTC.format(held.getStart()));
            writer.writeProperty("DTEND", UTC.format(held.getEnd()));
            writer.writeProperty("SEQUENCE", "0");
            writer.writeProperty("SUMMARY", VObjectPropertyValues.escape(rules.title()));
            if (host.location().isPresent()) {
                writer.writeProperty(
                        "LOCATION", VObjectPropertyValues.escape(host.location().get()));
            }
            writer.writeProperty(organizer(host));
            writer.writeProperty(attendee(attendee));
            writer.writeProperty("STATUS", "CONFIRMED");
            writer.writeProperty("TRANSP", "OPAQUE");
            writer.writeEndComponent("VEVENT");
            writer.writeEndComponent("VCALENDAR");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static VObjectProperty organizer(Host host) {
        VObjectProperty organizer =
                new VObjectProperty("ORGANIZER", "mailto:" + host.email().value());
        organizer.getParameters().put("CN", host.name());
        return organizer;
    }

    private static VObjectProperty attendee(EmailAddress address) {
        VObjectProperty attendee = new VObjectProperty("ATTENDEE", "mailto:" + address.value());
        attendee.getParameters().put("ROLE", "REQ-PARTICIPANT");
        attendee.getParameters().put("PARTSTAT", "NEEDS-ACTION");
        attendee.getParameters().put("RSVP", "TRUE");
        return attendee;
    }
}
