package io.dealflow.agent.reading;

import io.dealflow.schemas.Budget;
import io.dealflow.schemas.Deadline;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.KindOfInquiry;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells why a person should look at a reading. */
final class Doubts {

    private static final double LEAST_OF_FIGURES = 0.5;
    private static final int FEW_LETTERS = 10;

    /** Kinds that one answer can serve together. */
    private static final Set<InquiryKind> OF_BUSINESS = Set.of(InquiryKind.NEW_BUSINESS, InquiryKind.EXISTING_CLIENT);

    private final double least;

    /**
     * Creates the rules.
     *
     * @param least least confidence in the kind of an inquiry
     */
    Doubts(double least) {
        this.least = least;
    }

    /** Adds to the doubts of a reading whatever is unsure in it. */
    Reading added(Reading reading, boolean instructsMachines) {
        List<String> doubts = new ArrayList<>(reading.getDoubts());
        if (reading.getConfidence() < least) {
            doubts.add("It is not sure what the inquiry is about");
        }
        several(reading, doubts);
        if (instructsMachines) {
            doubts.add("The text holds what reads like instructions to a machine; nothing in it was followed");
        }
        if (reading.getText()
                                .chars()
                                .filter(Character::isLetter)
                                .limit(FEW_LETTERS)
                                .count()
                        < FEW_LETTERS
                && !reading.getText().isBlank()) {
            doubts.add("The text says next to nothing");
        }
        if (reading.getSender().flatMap(Sender::getEmail).isEmpty()
                && doubts.stream().noneMatch(Doubts::isOfSender)) {
            doubts.add("There is no address to answer to");
        }
        if (reading.getBudget().map(Budget::getConfidence).filter(this::isLow).isPresent()) {
            doubts.add("It is not sure what the budget is");
        }
        if (reading.getDeadline()
                .map(Deadline::getConfidence)
                .filter(this::isLow)
                .isPresent()) {
            doubts.add("It is not sure what the deadline is");
        }
        reading.setDoubts(doubts);
        return reading;
    }

    private void several(Reading reading, List<String> doubts) {
        Set<InquiryKind> sure = reading.getKinds().stream()
                .filter(kind -> kind.getConfidence() >= least)
                .map(KindOfInquiry::getKind)
                .collect(Collectors.toSet());
        if (sure.size() > 1 && !OF_BUSINESS.containsAll(sure)) {
            doubts.add("The inquiry is about several things, which one answer cannot serve");
        }
    }

    private boolean isLow(double confidence) {
        return confidence < LEAST_OF_FIGURES;
    }

    private static boolean isOfSender(String doubt) {
        return doubt.contains("sender") || doubt.contains("e-mail address");
    }
}
