package io.dealflow.agent.scheduling;

import io.dealflow.agent.wording.Fields;
import io.dealflow.agent.wording.Letter;
import io.dealflow.agent.wording.Lines;
import io.dealflow.agent.wording.OutcomeWording;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A call in words. */
final class AppointmentWording implements OutcomeWording {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

    @Override
    public void write(Fields outcome, Lines lines) {
        String zone = outcome.text("timeZone").orElse("UTC");
        lines.add(outcome.part("held").map(slot -> slot(slot, zone)).orElse("no time held"));
        outcome.text("reason").ifPresent(lines::indent);
        outcome.parts("alternatives").forEach(slot -> lines.add("or " + slot(slot, zone)));
        Letter.missing(outcome, lines);
    }

    @Override
    public Map<String, Object> summary(Fields outcome) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("callHeld", outcome.part("held").isPresent());
        return summary;
    }

    private static String slot(Fields slot, String zone) {
        String start = slot.time("start").map(at -> time(at, zone)).orElse(Fields.UNKNOWN);
        return "%s (%s) with %s".formatted(start, zone, slot.textOrUnknown("host"));
    }

    private static String time(Instant at, String zone) {
        try {
            return TIME.format(at.atZone(ZoneId.of(zone)));
        } catch (DateTimeException e) {
            return at.toString();
        }
    }
}
