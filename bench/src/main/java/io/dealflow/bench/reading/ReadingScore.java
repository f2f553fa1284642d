package io.dealflow.bench.reading;

import io.dealflow.schemas.Budget;
import io.dealflow.schemas.Deadline;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.KindOfInquiry;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.Urgency;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds readings against labels, field by field. */
final class ReadingScore {

    private static final String LEGAL_FORM =
            "\\b(?:gmbh|ag|kg|eg|ltd|llc|inc|plc|pvt|b ?v|sarl|s ?r ?l|s ?p ?a|s ?r ?o|s ?l|ab|a ?s|oy|co)\\b";

    private final Map<String, Tally> fields = new LinkedHashMap<>();
    private int inquiries;
    private int firstKinds;
    private int undoubted;
    private int undoubtedRight;

    /** Adds one reading. */
    void add(LabelledInquiry inquiry, Reading reading) {
        Labels labels = inquiry.labels();
        String id = inquiry.id();
        inquiries++;
        boolean right = labels.kinds().contains(reading.getKind());
        firstKinds += right ? 1 : 0;
        if (reading.getDoubts().isEmpty()) {
            undoubted++;
            undoubtedRight += right ? 1 : 0;
        }
        Set<InquiryKind> kinds =
                reading.getKinds().stream().map(KindOfInquiry::getKind).collect(Collectors.toSet());
        for (InquiryKind kind : InquiryKind.values()) {
            flag("kind " + kind, id, labels.kinds().contains(kind), kinds.contains(kind));
        }
        value("person", id, labels.person(), text(reading.getPerson()), ReadingScore::isSame);
        value("company", id, labels.company(), text(reading.getCompany()), ReadingScore::isSameFirm);
        value("email", id, labels.email(), text(reading.getEmail()), String::equals);
        value("phone", id, labels.phone(), text(reading.getPhone()), String::equals);
        value("website", id, labels.website(), text(reading.getWebsite()), String::equals);
        value(
                "need",
                id,
                labels.need(),
                text(reading.getNeed()),
                (label, read) -> folded(read).contains(folded(label)));
        scope(id, labels.hints(), reading.getScope());
        value("budget", id, labels.budget(), reading.getBudget().map(ReadingScore::text), String::equals);
        value("deadline", id, labels.deadline(), reading.getDeadline().map(Deadline::getDate), String::equals);
        value("language", id, labels.language(), reading.getLanguage(), String::equals);
        for (Urgency urgency : List.of(Urgency.HIGH, Urgency.LOW)) {
            flag("urgency " + urgency, id, labels.urgency() == urgency, reading.getUrgency() == urgency);
        }
        flag(
                "doubt",
                id + (Boolean.TRUE.equals(labels.doubt()) ? "" : " " + reading.getDoubts()),
                Boolean.TRUE.equals(labels.doubt()),
                !reading.getDoubts().isEmpty());
    }

    /** The counts by field, in a fixed order. */
    Map<String, Tally> fields() {
        return fields;
    }

    /** How many readings were added. */
    int inquiries() {
        return inquiries;
    }

    /** Share of the readings whose first kind is one of the labelled ones, from 0 to 1. */
    double firstKind() {
        return inquiries == 0 ? 0 : (double) firstKinds / inquiries;
    }

    /** How many readings have no doubt: those that go on without a person. */
    int undoubted() {
        return undoubted;
    }

    /** Share of the readings without a doubt whose first kind is one of the labelled ones, from 0 to 1. */
    double firstKindUndoubted() {
        return undoubted == 0 ? 1 : (double) undoubtedRight / undoubted;
    }

    private void flag(String field, String id, boolean label, boolean read) {
        Tally tally = tally(field);
        if (label && read) {
            tally.right();
        } else if (read) {
            tally.wrong(id);
        } else if (label) {
            tally.missed(id);
        }
    }

    private void value(
            String field, String id, @Nullable String label, Optional<String> read, BiPredicate<String, String> same) {
        Tally tally = tally(field);
        if (label != null && read.isPresent() && same.test(label, read.get())) {
            tally.right();
            return;
        }
        read.ifPresent(value -> tally.wrong(id + " " + value));
        if (label != null) {
            tally.missed(id + " " + label);
        }
    }

    /** A hint counts as read if one of the two holds the other. */
    private void scope(String id, List<String> labels, List<Extract> read) {
        Tally tally = tally("scope");
        List<String> left = new ArrayList<>(read.stream().map(Extract::getValue).toList());
        for (String label : labels) {
            List<String> matching =
                    left.stream().filter(value -> overlap(label, value)).toList();
            left.removeAll(matching);
            if (matching.isEmpty()) {
                tally.missed(id + " " + label);
            } else {
                tally.right();
            }
        }
        left.forEach(value -> tally.wrong(id + " " + value));
    }

    private Tally tally(String field) {
        return fields.computeIfAbsent(field, name -> new Tally());
    }

    private static boolean overlap(String label, String value) {
        String one = folded(label);
        String other = folded(value);
        return one.contains(other) || other.contains(one);
    }

    private static boolean isSame(String label, String read) {
        return folded(label).equals(folded(read));
    }

    /** The legal form is no part of what a firm is called. */
    private static boolean isSameFirm(String label, String read) {
        return folded(label)
                .replaceAll(LEGAL_FORM, "")
                .strip()
                .equals(folded(read).replaceAll(LEGAL_FORM, "").strip());
    }

    private static Optional<String> text(Optional<Extract> extract) {
        return extract.map(Extract::getValue);
    }

    private static String text(Budget budget) {
        return String.format(
                Locale.ROOT,
                "%.0f %.0f %s",
                budget.getLow(),
                budget.getHigh(),
                budget.getCurrency().orElse("-"));
    }

    private static String folded(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
