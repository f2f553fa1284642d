package io.dealflow.agent.reading.internal.lexicon;

import io.dealflow.schemas.InquiryKind;
import java.util.List;
import java.util.Map;

/**
 * Phrases of one language that mean something wherever they stand. A star at the end of a word stands for any further
 * letters.
 *
 * @param kinds what speaks for a kind of inquiry, by weight
 * @param neutral what speaks for none, although a part of it would
 * @param need what starts the statement of a need
 * @param urgent what asks for haste
 * @param relaxed what says that there is time
 * @param deadline what stands before or beside a deadline
 * @param budget what stands beside a budget
 * @param amounts what stands beside an amount that is no budget
 * @param services what can be asked for
 * @param units what is counted
 * @param places what stands before a place
 * @param hostile what is addressed to a machine
 * @param words words that most texts of the language hold
 */
public record CueFile(
        Map<InquiryKind, Map<Integer, List<String>>> kinds,
        List<String> neutral,
        List<String> need,
        List<String> urgent,
        List<String> relaxed,
        List<String> deadline,
        List<String> budget,
        List<String> amounts,
        List<String> services,
        List<String> units,
        List<String> places,
        List<String> hostile,
        List<String> words) {}
