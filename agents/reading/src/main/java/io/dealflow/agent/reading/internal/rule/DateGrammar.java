package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.Word;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds dates in a text: absolute ones in the usual styles, and relative ones such as "in three weeks", in several
 * languages. A day without a year is the next such day. Takes linear time.
 */
final class DateGrammar {

    private static final double SURE = 0.95;
    private static final double LIKELY = 0.85;
    private static final double VAGUE = 0.65;
    private static final double AMBIGUOUS = 0.45;

    private final DateWords words;
    private final RelativeDates relative;
    private final LocalDate today;
    private final boolean english;

    private DateGrammar(DateWords words, LocalDate today, boolean english) {
        this.words = words;
        this.relative = new RelativeDates(words, today);
        this.today = today;
        this.english = english;
    }

    /**
     * Finds all dates.
     *
     * @param today the day that relative dates count from
     * @param language ISO 639-1 code of the language of the text, or null
     */
    static List<DateMention> find(String text, List<Word> words, LocalDate today, @Nullable String language) {
        return new DateGrammar(new DateWords(text, words), today, "en".equals(language)).all();
    }

    private List<DateMention> all() {
        List<DateMention> found = new ArrayList<>();
        int end = 0;
        for (int i = 0; i < words.size(); i++) {
            if (words.start(i) >= end) {
                Optional<DateMention> mention = at(i);
                if (mention.isPresent()) {
                    found.add(mention.get());
                    end = mention.get().end();
                }
            }
        }
        return found;
    }

    private Optional<DateMention> at(int i) {
        return numeric(i)
                .or(() -> dayOfMonth(i))
                .or(() -> monthOf(i))
                .or(() -> quarter(i))
                .or(() -> relative.at(i));
    }

    private Optional<DateMention> numeric(int i) {
        String first = words.word(i);
        if (first.matches("20\\d\\d") && words.joined(i, '-') && words.joined(i + 1, '-')) {
            return day(number(first), number(words.word(i + 1)), number(words.word(i + 2)), i, i + 2, SURE);
        }
        if (!first.matches("\\d{1,2}") || !words.word(i + 1).matches("\\d{1,2}")) {
            return Optional.empty();
        }
        char separator = words.separator(i);
        if (separator == '.' && !words.joined(i + 1, '.')) {
            boolean closed = words.isFollowedBy(i + 1, ".");
            return closed ? upcoming(number(words.word(i + 1)), number(first), i, i + 1, LIKELY) : Optional.empty();
        }
        if ((separator == '.' || separator == '/' || separator == '-')
                && words.joined(i + 1, separator)
                && words.word(i + 2).matches("\\d{2}|20\\d\\d")) {
            return inEitherOrder(i, separator);
        }
        return Optional.empty();
    }

    /** The day comes first, but for English with slashes, where only a number above twelve tells. */
    private Optional<DateMention> inEitherOrder(int i, char separator) {
        int first = number(words.word(i));
        int second = number(words.word(i + 1));
        int year = number(words.word(i + 2)) % 100 + 2000;
        if (second > 12) {
            return day(year, first, second, i, i + 2, LIKELY);
        }
        boolean ambiguous = english && separator != '.' && first <= 12 && first != second;
        return day(year, second, first, i, i + 2, ambiguous ? AMBIGUOUS : SURE);
    }

    /** "12 March 2027", "12. März", "le 12 mars", "March 12th, 2027". */
    private Optional<DateMention> dayOfMonth(int i) {
        Optional<Integer> day = ordinal(words.word(i));
        if (day.isPresent()) {
            int month = i + 1;
            if (words.word(month).matches("of|de|di|d|er|st|nd|rd|th")) {
                month++;
            }
            Optional<Integer> named = Calendar.month(words.word(month));
            return named.isPresent() && words.gap(month - 1) <= 3
                    ? withYear(named.get(), day.get(), i, month)
                    : Optional.empty();
        }
        Optional<Integer> month = Calendar.month(words.word(i));
        Optional<Integer> after = ordinal(words.word(i + 1));
        return month.isPresent() && after.isPresent() && words.gap(i) <= 2
                ? withYear(month.get(), after.get(), i, i + 1)
                : Optional.empty();
    }

    private Optional<DateMention> withYear(int month, int day, int from, int to) {
        int year = to + 1;
        if (words.word(year).matches("de|del") && words.word(year + 1).matches("20\\d\\d")) {
            year++;
        }
        return words.word(year).matches("20\\d\\d") && words.gap(year - 1) <= 2
                ? day(number(words.word(year)), month, day, from, year, SURE)
                : upcoming(month, day, from, to, LIKELY);
    }

    /** "March 2027", "end of March", "by March". A month without a year needs a word before it that says when. */
    private Optional<DateMention> monthOf(int i) {
        Optional<Integer> month = Calendar.month(words.word(i));
        if (month.isEmpty()) {
            return Optional.empty();
        }
        int year = words.word(i + 1).matches("de|del") ? i + 2 : i + 1;
        boolean dated = words.word(year).matches("20\\d\\d") && words.gap(year - 1) <= 2;
        PartOfPeriod modifier = words.modifier(i);
        boolean introduced = modifier.part() != null || isPreposition(words.word(i - 1));
        if (!dated
                && (!introduced
                        || words.word(i).length() < 3
                        || (words.word(i).equals("may") && !words.isCapital(i)))) {
            return Optional.empty();
        }
        YearMonth when = dated
                ? YearMonth.of(number(words.word(year)), month.get())
                : YearMonth.of(today.getYear() + (month.get() < today.getMonthValue() ? 1 : 0), month.get());
        double confidence = modifier.part() == null ? VAGUE : LIKELY;
        return Optional.of(words.mention(
                modifier.of(when.atDay(1), when.atEndOfMonth()), modifier.from(), dated ? year : i, confidence));
    }

    /** "Q1 2027", "end of Q2", "T3". */
    private Optional<DateMention> quarter(int i) {
        if (!words.word(i).matches("[qt][1-4]")) {
            return Optional.empty();
        }
        int quarter = words.word(i).charAt(1) - '0';
        int year = words.word(i + 1).matches("of|de|del|du") ? i + 2 : i + 1;
        boolean dated = words.word(year).matches("20\\d\\d") && words.gap(year - 1) <= 4;
        YearMonth last = YearMonth.of(dated ? number(words.word(year)) : today.getYear(), quarter * 3);
        if (!dated && last.atEndOfMonth().isBefore(today)) {
            last = last.plusYears(1);
        }
        PartOfPeriod modifier = words.modifier(i);
        return Optional.of(words.mention(
                modifier.of(last.minusMonths(2).atDay(1), last.atEndOfMonth()),
                modifier.from(),
                dated ? year : i,
                LIKELY));
    }

    private static boolean isPreposition(String word) {
        return word.matches(
                "by|before|until|till|in|during|bis|im|vor|ab|en|avant|d|ici|pour|para|a|entro|per|prima|voor|tegen|de|this|next"
                        + "|antes|hasta|from|uiterlijk|zum|di|diesen|este|for");
    }

    private Optional<DateMention> upcoming(int month, int day, int from, int to, double confidence) {
        Optional<DateMention> thisYear = day(today.getYear(), month, day, from, to, confidence);
        return thisYear.isPresent() && thisYear.get().date().isBefore(today)
                ? day(today.getYear() + 1, month, day, from, to, confidence)
                : thisYear;
    }

    private Optional<DateMention> day(int year, int month, int day, int from, int to, double confidence) {
        try {
            return Optional.of(words.mention(LocalDate.of(year, month, day), from, to, confidence));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> ordinal(String word) {
        String digits = word.replaceFirst("(?:st|nd|rd|th|er|o|ª|º|e)$", "");
        return digits.matches("\\d{1,2}") ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
