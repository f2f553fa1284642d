package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.Word;
import io.dealflow.agent.reading.internal.rule.Calendar.Role;
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
    private final boolean monthFirst;
    private final Calendar calendar;

    private DateGrammar(DateWords words, LocalDate today, boolean monthFirst) {
        this.words = words;
        this.relative = new RelativeDates(words, today);
        this.today = today;
        this.monthFirst = monthFirst;
        this.calendar = words.calendar();
    }

    /**
     * Finds all dates.
     *
     * @param calendar words of dates
     * @param today the day that relative dates count from
     * @param language ISO 639-1 code of the language of the text, or null
     */
    static List<DateMention> find(
            Calendar calendar, String text, List<Word> words, LocalDate today, @Nullable String language) {
        return new DateGrammar(new DateWords(text, words, calendar), today, calendar.mayStartWithMonth(language)).all();
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

    /** The day comes first, but for languages that put the month first, where only a number above twelve tells. */
    private Optional<DateMention> inEitherOrder(int i, char separator) {
        int first = number(words.word(i));
        int second = number(words.word(i + 1));
        int year = number(words.word(i + 2)) % 100 + 2000;
        if (second > 12) {
            return day(year, first, second, i, i + 2, LIKELY);
        }
        boolean ambiguous = monthFirst && separator != '.' && first <= 12 && first != second;
        return day(year, second, first, i, i + 2, ambiguous ? AMBIGUOUS : SURE);
    }

    /** "12 March 2027", "12. März", "le 12 mars", "March 12th, 2027". */
    private Optional<DateMention> dayOfMonth(int i) {
        Optional<Integer> day = calendar.ordinal(words.word(i));
        if (day.isPresent()) {
            int month = i + 1;
            if (words.is(Role.LINKING, month)) {
                month++;
            }
            Optional<Integer> named = calendar.month(words.word(month));
            return named.isPresent() && words.gap(month - 1) <= 3
                    ? withYear(named.get(), day.get(), i, month)
                    : Optional.empty();
        }
        Optional<Integer> month = calendar.month(words.word(i));
        Optional<Integer> after = calendar.ordinal(words.word(i + 1));
        return month.isPresent() && after.isPresent() && words.gap(i) <= 2
                ? withYear(month.get(), after.get(), i, i + 1)
                : Optional.empty();
    }

    private Optional<DateMention> withYear(int month, int day, int from, int to) {
        int year = yearBehind(to);
        return isYear(year, 2)
                ? day(number(words.word(year)), month, day, from, year, SURE)
                : upcoming(month, day, from, to, LIKELY);
    }

    /** Where a year would stand behind a word, with or without a word such as "of" between. */
    private int yearBehind(int i) {
        return words.is(Role.YEAR, i + 1) ? i + 2 : i + 1;
    }

    private boolean isYear(int i, int farthest) {
        return words.word(i).matches("20\\d\\d") && words.gap(i - 1) <= farthest;
    }

    /** "March 2027", "end of March", "by March". A month without a year needs a word before it that says when. */
    private Optional<DateMention> monthOf(int i) {
        Optional<Integer> month = calendar.month(words.word(i));
        if (month.isEmpty()) {
            return Optional.empty();
        }
        int year = yearBehind(i);
        boolean dated = isYear(year, 2);
        PartOfPeriod modifier = words.modifier(i);
        boolean introduced = modifier.part() != null || words.is(Role.BEFORE, i - 1);
        if (!dated
                && (!introduced || words.word(i).length() < 3 || (words.is(Role.DOUBTFUL, i) && !words.isCapital(i)))) {
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
        Optional<Integer> quarter = calendar.quarter(words.word(i));
        if (quarter.isEmpty()) {
            return Optional.empty();
        }
        int year = yearBehind(i);
        boolean dated = isYear(year, 4);
        YearMonth last = YearMonth.of(dated ? number(words.word(year)) : today.getYear(), quarter.get() * 3);
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

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
