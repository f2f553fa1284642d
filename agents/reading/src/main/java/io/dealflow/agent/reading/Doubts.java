package io.dealflow.agent.reading;

import io.dealflow.agent.reading.internal.doubt.Doubt;
import io.dealflow.agent.reading.internal.doubt.Doubt.OfMeaning;
import io.dealflow.agent.reading.internal.doubt.Doubt.OfSender;
import io.dealflow.agent.reading.internal.doubt.Doubt.OfText;
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

/**
 * Tells why a person should look at a reading.
 *
 * @param least least confidence in the kind of an inquiry
 */
record Doubts(double least) {

    private static final double LEAST_OF_FIGURES = 0.5;
    private static final int FEW_LETTERS = 10;

    /** Kinds that one answer can serve together. */
    private static final Set<InquiryKind> OF_BUSINESS = Set.of(InquiryKind.NEW_BUSINESS, InquiryKind.EXISTING_CLIENT);

    /**
     * Whatever is unsure in a reading.
     *
     * @param known what is in doubt about the inquiry already
     * @param instructsMachines whether the text is addressed to a machine
     */
    List<Doubt> of(Reading reading, List<Doubt> known, boolean instructsMachines) {
        List<Doubt> doubts = new ArrayList<>();
        if (reading.getConfidence() < least) {
            doubts.add(OfMeaning.KIND);
        }
        several(reading, doubts);
        if (instructsMachines) {
            doubts.add(OfText.INSTRUCTS_MACHINES);
        }
        if (reading.getText()
                                .chars()
                                .filter(Character::isLetter)
                                .limit(FEW_LETTERS)
                                .count()
                        < FEW_LETTERS
                && !reading.getText().isBlank()) {
            doubts.add(OfText.NEXT_TO_NOTHING);
        }
        if (reading.getSender().flatMap(Sender::getEmail).isEmpty()
                && known.stream().noneMatch(OfSender.class::isInstance)) {
            doubts.add(OfSender.NONE);
        }
        if (reading.getBudget().map(Budget::getConfidence).filter(this::isLow).isPresent()) {
            doubts.add(OfMeaning.BUDGET);
        }
        if (reading.getDeadline()
                .map(Deadline::getConfidence)
                .filter(this::isLow)
                .isPresent()) {
            doubts.add(OfMeaning.DEADLINE);
        }
        return doubts;
    }

    private void several(Reading reading, List<Doubt> doubts) {
        Set<InquiryKind> sure = reading.getKinds().stream()
                .filter(kind -> kind.getConfidence() >= least)
                .map(KindOfInquiry::getKind)
                .collect(Collectors.toSet());
        if (sure.size() > 1 && !OF_BUSINESS.containsAll(sure)) {
            doubts.add(OfMeaning.SEVERAL_KINDS);
        }
    }

    private boolean isLow(double confidence) {
        return confidence < LEAST_OF_FIGURES;
    }
}
