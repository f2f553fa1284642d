package io.dealflow.standalone.internal.run;

import static io.dealflow.standalone.internal.run.FactText.bullet;
import static io.dealflow.standalone.internal.run.FactText.indented;
import static io.dealflow.standalone.internal.run.FactText.number;
import static io.dealflow.standalone.internal.run.FactText.records;
import static io.dealflow.standalone.internal.run.FactText.text;
import static io.dealflow.standalone.internal.run.FactText.texts;

import io.dealflow.standalone.internal.console.Text;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;

/** The facts of a client intake in words. */
final class InquiryText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

    private InquiryText() {}

    static List<String> inquiry(GenericRecord inquiry, int width) {
        int bytes = inquiry.get("content") instanceof ByteBuffer content ? content.remaining() : 0;
        return Text.wrapped(
                "%s of %s from %s"
                        .formatted(
                                text(inquiry, "format").orElse("?"),
                                Text.count(bytes, "byte"),
                                text(inquiry, "source").orElse("?")),
                width);
    }

    static List<String> reading(GenericRecord reading, int width) {
        List<String> lines = new ArrayList<>();
        String kinds = records(reading, "kinds")
                .map(kind -> "%s %s".formatted(text(kind, "kind").orElse("?"), decimal(kind, "confidence", 2)))
                .collect(Collectors.joining(", "));
        String more = Stream.of(
                        text(reading, "language").map(code -> "language " + code),
                        text(reading, "urgency").map(urgency -> "urgency " + urgency))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        lines.addAll(Text.wrapped(kinds + (more.isEmpty() ? "" : "; " + more), width));
        extract(reading, "person").ifPresent(value -> lines.add("Person: " + value));
        extract(reading, "company").ifPresent(value -> lines.add("Company: " + value));
        extract(reading, "need").ifPresent(value -> lines.addAll(Text.wrapped("Need: " + value, width)));
        String scope = records(reading, "scope")
                .flatMap(hint -> text(hint, "value").stream())
                .collect(Collectors.joining("; "));
        if (!scope.isEmpty()) {
            lines.addAll(Text.wrapped("Scope: " + scope, width));
        }
        record(reading, "budget")
                .ifPresent(budget ->
                        lines.add("Budget: %s".formatted(range(budget, "low", "high", text(budget, "currency")))));
        record(reading, "deadline")
                .flatMap(deadline -> text(deadline, "date"))
                .ifPresent(date -> lines.add("Deadline: " + date));
        texts(reading, "doubts").forEach(doubt -> lines.addAll(bullet("Doubt: " + doubt, width)));
        return lines;
    }

    static List<String> clientRecords(GenericRecord found, int width) {
        List<String> lines = new ArrayList<>(Text.wrapped(
                "%s: %s"
                        .formatted(
                                text(found, "standing").orElse("?"),
                                text(found, "summary").orElse("")),
                width));
        records(found, "candidates").forEach(match -> {
            lines.add("%s %s %s"
                    .formatted(
                            decimal(match, "score", 2),
                            text(match, "kind").orElse("?"),
                            text(match, "name").orElse("?")));
            text(match, "why").ifPresent(why -> lines.addAll(indented(why, width)));
        });
        return lines;
    }

    static List<String> proposal(GenericRecord proposal, int width) {
        List<String> lines = new ArrayList<>(FactText.letter(proposal, width));
        Optional<String> currency = text(proposal, "currency");
        records(proposal, "scope")
                .forEach(item -> lines.addAll(bullet(
                        "%s: %s (%s)"
                                .formatted(
                                        text(item, "name").orElse("?"),
                                        range(item, "low", "high", currency),
                                        text(item, "basis").orElse("")),
                        width)));
        if (number(proposal, "priceLow").isPresent()) {
            lines.add("Price: " + range(proposal, "priceLow", "priceHigh", currency));
        }
        return lines;
    }

    static List<String> appointment(GenericRecord appointment, int width) {
        List<String> lines = new ArrayList<>();
        String zone = text(appointment, "timeZone").orElse("UTC");
        lines.add(record(appointment, "held").map(slot -> slot(slot, zone)).orElse("no time held"));
        text(appointment, "reason").ifPresent(reason -> lines.addAll(indented(reason, width)));
        records(appointment, "alternatives").forEach(slot -> lines.add("or " + slot(slot, zone)));
        texts(appointment, "missing").forEach(missing -> lines.addAll(bullet("Missing: " + missing, width)));
        return lines;
    }

    private static String slot(GenericRecord slot, String zone) {
        return "%s (%s) with %s"
                .formatted(
                        time(slot.get("start"), zone), zone, text(slot, "host").orElse("?"));
    }

    private static String time(Object value, String zone) {
        Instant instant = value instanceof Instant at ? at : Instant.ofEpochMilli(((Number) value).longValue());
        try {
            return TIME.format(instant.atZone(ZoneId.of(zone)));
        } catch (DateTimeException e) {
            return instant.toString();
        }
    }

    private static String range(GenericRecord record, String low, String high, Optional<String> currency) {
        String from = amount(record, low);
        String to = amount(record, high);
        return (from.equals(to) ? from : from + " to " + to)
                + currency.map(code -> " " + code).orElse("");
    }

    private static String amount(GenericRecord record, String field) {
        return number(record, field)
                .map(value -> String.format(Locale.ROOT, "%,.0f", value))
                .orElse("?");
    }

    private static String decimal(GenericRecord record, String field, int digits) {
        return number(record, field).map(value -> Text.decimal(value, digits)).orElse("?");
    }

    private static Optional<String> extract(GenericRecord reading, String field) {
        return record(reading, field).flatMap(found -> text(found, "value"));
    }

    private static Optional<GenericRecord> record(GenericRecord fact, String field) {
        return fact.hasField(field) && fact.get(field) instanceof GenericRecord found
                ? Optional.of(found)
                : Optional.empty();
    }
}
