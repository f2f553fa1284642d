package io.dealflow.standalone.internal.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.dealflow.schemas.Appointment;
import io.dealflow.schemas.Assignment;
import io.dealflow.schemas.ClientRecords;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.Precedents;
import io.dealflow.schemas.Proposal;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.json.AvroJson;
import io.dealflow.standalone.internal.console.Text;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;

/**
 * Facts in words: those of the agents that come with Dealflow in sentences, any other as JSON. Facts were written under
 * any version of their schema, so that every field may be missing.
 */
public final class FactText {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String INDENT = "  ";

    private static final Map<String, Form> FORMS = Map.of(
            Score.getClassSchema().getFullName(), FactText::score,
            Precedents.getClassSchema().getFullName(), FactText::precedents,
            Draft.getClassSchema().getFullName(), FactText::letter,
            Assignment.getClassSchema().getFullName(), FactText::assignment,
            Inquiry.getClassSchema().getFullName(), InquiryText::inquiry,
            Reading.getClassSchema().getFullName(), InquiryText::reading,
            ClientRecords.getClassSchema().getFullName(), InquiryText::clientRecords,
            Proposal.getClassSchema().getFullName(), InquiryText::proposal,
            Appointment.getClassSchema().getFullName(), InquiryText::appointment);

    private FactText() {}

    @FunctionalInterface
    private interface Form {

        List<String> lines(GenericRecord fact, int width);
    }

    /** The lines that show a fact, each at most so many characters wide where it can be broken. */
    public static List<String> lines(GenericRecord fact, int width) {
        Form form = FORMS.get(fact.getSchema().getFullName());
        return form == null ? Text.printable(json(fact)).lines().toList() : form.lines(fact, width);
    }

    /** A field as text; empty if it is missing or null. */
    public static Optional<String> text(GenericRecord fact, String field) {
        return fact.hasField(field)
                ? Optional.ofNullable(fact.get(field)).map(Object::toString).map(Text::printable)
                : Optional.empty();
    }

    /** A field as number; empty if it is missing or null. */
    public static Optional<Double> number(GenericRecord fact, String field) {
        return fact.hasField(field) && fact.get(field) instanceof Number value
                ? Optional.of(value.doubleValue())
                : Optional.empty();
    }

    private static List<String> score(GenericRecord score, int width) {
        List<String> lines = new ArrayList<>();
        lines.add("%s points, %s, %s %% to be won"
                .formatted(
                        number(score, "value")
                                .map(value -> Text.decimal(value, 1))
                                .orElse("?"),
                        text(score, "tier").orElse("?"),
                        number(score, "winProbability")
                                .map(value -> Text.decimal(value * 100, 0))
                                .orElse("?")));
        texts(score, "reasons").forEach(reason -> lines.addAll(bullet(reason, width)));
        text(score, "basis")
                .filter(basis -> !basis.isEmpty())
                .ifPresent(basis -> lines.addAll(Text.wrapped("(" + basis + ")", width)));
        return lines;
    }

    private static List<String> precedents(GenericRecord precedents, int width) {
        List<String> lines = new ArrayList<>();
        for (Object item : items(precedents, "deals")) {
            if (item instanceof GenericRecord deal) {
                lines.add("%s %s %s, %s"
                        .formatted(
                                number(deal, "similarity")
                                        .map(value -> Text.decimal(value, 2))
                                        .orElse("?"),
                                text(deal, "outcome").orElse("?"),
                                text(deal, "dealId").orElse("?"),
                                String.join(", ", present(deal, "company", "industry", "product"))));
                text(deal, "why").ifPresent(why -> lines.addAll(indented(why, width)));
            }
        }
        return lines.isEmpty() ? List.of("none") : lines;
    }

    /** A text that goes out: to whom, subject, body, and what is missing. */
    static List<String> letter(GenericRecord draft, int width) {
        List<String> lines = new ArrayList<>();
        lines.add("To: " + text(draft, "to").orElse("(no address)"));
        lines.add("Subject: " + text(draft, "subject").orElse(""));
        text(draft, "body")
                .ifPresent(body -> Text.wrapped(body.strip(), width - 2)
                        .forEach(line -> lines.add(("│ " + line).stripTrailing())));
        texts(draft, "missing").forEach(missing -> lines.addAll(bullet("Missing: " + missing, width)));
        return lines;
    }

    private static List<String> assignment(GenericRecord assignment, int width) {
        return Text.wrapped(
                "%s, priority %s: %s"
                        .formatted(
                                text(assignment, "queue").orElse("?"),
                                text(assignment, "priority").orElse("?"),
                                text(assignment, "reason").orElse("")),
                width);
    }

    private static List<String> present(GenericRecord fact, String... fields) {
        return Stream.of(fields)
                .map(field -> text(fact, field))
                .flatMap(Optional::stream)
                .toList();
    }

    static Stream<String> texts(GenericRecord fact, String field) {
        return items(fact, field).stream().map(item -> Text.printable(item.toString()));
    }

    /** The records of an array; none if it is missing. */
    static Stream<GenericRecord> records(GenericRecord fact, String field) {
        return items(fact, field).stream()
                .filter(GenericRecord.class::isInstance)
                .map(GenericRecord.class::cast);
    }

    private static Collection<?> items(GenericRecord fact, String field) {
        return fact.hasField(field) && fact.get(field) instanceof Collection<?> items ? items : List.of();
    }

    static List<String> bullet(String text, int width) {
        List<String> wrapped = Text.wrapped(text, width - 2);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add((i == 0 ? "- " : INDENT) + wrapped.get(i));
        }
        return lines;
    }

    static List<String> indented(String text, int width) {
        return Text.wrapped(text, width - INDENT.length()).stream()
                .map(INDENT::concat)
                .toList();
    }

    private static String json(GenericRecord fact) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            AvroJson.write(fact, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
