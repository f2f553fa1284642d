package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.Word;
import io.dealflow.agent.reading.internal.rule.Calendar.Part;
import io.dealflow.agent.reading.internal.rule.Calendar.Unit;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds dates in a text: absolute ones in the usual styles, and relative ones such as "in three weeks", in several
 * languages. A day without a year is the next such day. Takes linear time.
 */
final class DateGrammar {

    private static final int LOOK_BACK = 3;
    private static final double SURE = 0.95;
    private static final double LIKELY = 0.85;
    private static final double VAGUE = 0.65;
    private static final double AMBIGUOUS = 0.45;

    private final String text;
    private final List<Word> words;
    private final LocalDate today;
    private final boolean english;

    private DateGrammar(String text, List<Word> words, LocalDate today, boolean english) {
        this.text = text;
        this.words = words;
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
        return new DateGrammar(text, words, today, "en".equals(language)).all();
    }

    private List<DateMention> all() {
        List<DateMention> found = new ArrayList<>();
        int end = 0;
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).start() >= end) {
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
                .or(() -> counted(i))
                .or(() -> relative(i));
    }

    private Optional<DateMention> numeric(int i) {
        String first = word(i);
        if (first.matches("20\\d\\d") && joined(i, '-') && joined(i + 1, '-')) {
            return day(number(first), number(word(i + 1)), number(word(i + 2)), i, i + 2, SURE);
        }
        if (!first.matches("\\d{1,2}") || !word(i + 1).matches("\\d{1,2}")) {
            return Optional.empty();
        }
        char separator = separator(i);
        if (separator == '.' && !joined(i + 1, '.')) {
            boolean closed = text.startsWith(".", words.get(i + 1).end());
            return closed ? upcoming(number(word(i + 1)), number(first), i, i + 1, LIKELY) : Optional.empty();
        }
        if ((separator == '.' || separator == '/' || separator == '-')
                && joined(i + 1, separator)
                && word(i + 2).matches("\\d{2}|20\\d\\d")) {
            return inEitherOrder(i, separator);
        }
        return Optional.empty();
    }

    /** The day comes first, but for English with slashes, where only a number above twelve tells. */
    private Optional<DateMention> inEitherOrder(int i, char separator) {
        int first = number(word(i));
        int second = number(word(i + 1));
        int year = number(word(i + 2)) % 100 + 2000;
        if (second > 12) {
            return day(year, first, second, i, i + 2, LIKELY);
        }
        boolean ambiguous = english && separator != '.' && first <= 12 && first != second;
        return day(year, second, first, i, i + 2, ambiguous ? AMBIGUOUS : SURE);
    }

    /** "12 March 2027", "12. März", "le 12 mars", "March 12th, 2027". */
    private Optional<DateMention> dayOfMonth(int i) {
        Optional<Integer> day = ordinal(word(i));
        if (day.isPresent()) {
            int month = i + 1;
            if (word(month).matches("of|de|di|d|er|st|nd|rd|th")) {
                month++;
            }
            Optional<Integer> named = Calendar.month(word(month));
            return named.isPresent() && gap(month - 1) <= 3
                    ? withYear(named.get(), day.get(), i, month)
                    : Optional.empty();
        }
        Optional<Integer> month = Calendar.month(word(i));
        Optional<Integer> after = ordinal(word(i + 1));
        return month.isPresent() && after.isPresent() && gap(i) <= 2
                ? withYear(month.get(), after.get(), i, i + 1)
                : Optional.empty();
    }

    private Optional<DateMention> withYear(int month, int day, int from, int to) {
        int year = to + 1;
        if (word(year).matches("de|del") && word(year + 1).matches("20\\d\\d")) {
            year++;
        }
        return word(year).matches("20\\d\\d") && gap(year - 1) <= 2
                ? day(number(word(year)), month, day, from, year, SURE)
                : upcoming(month, day, from, to, LIKELY);
    }

    /** "March 2027", "end of March", "by March". A month without a year needs a word before it that says when. */
    private Optional<DateMention> monthOf(int i) {
        Optional<Integer> month = Calendar.month(word(i));
        if (month.isEmpty()) {
            return Optional.empty();
        }
        int year = word(i + 1).matches("de|del") ? i + 2 : i + 1;
        boolean dated = word(year).matches("20\\d\\d") && gap(year - 1) <= 2;
        Modifier modifier = modifier(i);
        boolean introduced = modifier.part() != null || isPreposition(word(i - 1));
        if (!dated && (!introduced || word(i).length() < 3 || (word(i).equals("may") && !isCapital(i)))) {
            return Optional.empty();
        }
        YearMonth when = dated
                ? YearMonth.of(number(word(year)), month.get())
                : YearMonth.of(today.getYear() + (month.get() < today.getMonthValue() ? 1 : 0), month.get());
        double confidence = modifier.part() == null ? VAGUE : LIKELY;
        return Optional.of(mention(
                modifier.of(when.atDay(1), when.atEndOfMonth()), modifier.from(), dated ? year : i, confidence));
    }

    /** "Q1 2027", "end of Q2", "T3". */
    private Optional<DateMention> quarter(int i) {
        if (!word(i).matches("[qt][1-4]")) {
            return Optional.empty();
        }
        int quarter = word(i).charAt(1) - '0';
        int year = word(i + 1).matches("of|de|del|du") ? i + 2 : i + 1;
        boolean dated = word(year).matches("20\\d\\d") && gap(year - 1) <= 4;
        YearMonth last = YearMonth.of(dated ? number(word(year)) : today.getYear(), quarter * 3);
        if (!dated && last.atEndOfMonth().isBefore(today)) {
            last = last.plusYears(1);
        }
        Modifier modifier = modifier(i);
        return Optional.of(mention(
                modifier.of(last.minusMonths(2).atDay(1), last.atEndOfMonth()),
                modifier.from(),
                dated ? year : i,
                LIKELY));
    }

    /** "in three weeks", "within 10 days", "innerhalb von zwei Monaten". */
    private Optional<DateMention> counted(int i) {
        if (!Calendar.isCounted(word(i))) {
            return Optional.empty();
        }
        int count = i + 1;
        while (count < i + 4
                && word(count)
                        .matches(
                                "the|next|von|de|les|las|los|le|i|den|nachsten|about|ca|circa|env|environ|etwa|un|plazo|proximas|prochaines|prossime|of|komende")
                && Calendar.unit(word(count + 1)).isEmpty()) {
            count++;
        }
        Optional<Integer> number = Calendar.count(word(count));
        int unit = count + 1;
        if (number.isPresent()
                && word(unit).matches("to|bis|a|or|oder|o|of|\\d{1,2}")
                && Calendar.count(word(unit + 1)).isPresent()) {
            number = Calendar.count(word(unit + 1));
            unit += 2;
        } else if (number.isPresent() && word(unit).matches("\\d{1,2}")) {
            number = Calendar.count(word(unit));
            unit++;
        } else if (word(unit).matches("of|business|working|full")) {
            unit++;
        }
        Optional<Unit> of = Calendar.unit(word(unit));
        if (number.isEmpty() || of.isEmpty() || gap(i) > 3) {
            return Optional.empty();
        }
        return Optional.of(mention(plus(number.get(), of.get()), i, unit, LIKELY));
    }

    private Optional<DateMention> relative(int i) {
        String word = word(i);
        if (Calendar.isTomorrow(word)
                && !word(i - 1).matches("guten|goede|morgen")
                && !(word.equals("manana") && word(i - 1).equals("la"))) {
            return Optional.of(mention(today.plusDays(1), i, i, LIKELY));
        }
        if (Calendar.isChristmas(word)) {
            LocalDate eve = LocalDate.of(today.getYear(), 12, 24);
            return Optional.of(mention(eve.isBefore(today) ? eve.plusYears(1) : eve, i, i, VAGUE));
        }
        Optional<DayOfWeek> weekday = Calendar.weekday(word);
        if (weekday.isPresent()) {
            boolean next = Calendar.isNext(word(i - 1));
            LocalDate date = today.with(TemporalAdjusters.next(weekday.get()));
            return Optional.of(mention(date, next ? i - 1 : i, i, next ? VAGUE : LIKELY));
        }
        return word.matches("jahresende|yearend")
                ? Optional.of(mention(endOf(Unit.YEAR, 0), i, i, LIKELY))
                : periods(i);
    }

    /** "next week", "end of the month", "Ende nächsten Monats", "la semaine prochaine". */
    private Optional<DateMention> periods(int i) {
        Optional<Unit> unit = Calendar.unit(word(i));
        if (word(i).matches("monatsende|quartalsende|wochenende") && word(i).startsWith("monat")) {
            return Optional.of(mention(endOf(Unit.MONTH, 0), i, i, LIKELY));
        }
        boolean thisWeek = unit.isPresent()
                && unit.get() == Unit.WEEK
                && word(i - 1).matches("this|diese|dieser|cette|esta|deze|questa");
        if (thisWeek) {
            return Optional.of(mention(endOf(Unit.WEEK, 0), i - 1, i, LIKELY));
        }
        if (unit.isEmpty()
                || unit.get() == Unit.DAY
                || (unit.get() == Unit.YEAR && modifier(i).part() == null)) {
            return Optional.empty();
        }
        Modifier modifier = modifier(i);
        boolean nextBefore = Calendar.isNext(word(i - 1));
        boolean nextBehind = Calendar.isNext(word(i + 1));
        if (nextBefore || nextBehind) {
            int from = modifier.part() == null ? (nextBefore ? i - 1 : i) : modifier.from();
            LocalDate last = endOf(unit.get(), 1);
            return Optional.of(mention(modifier.of(firstOf(unit.get(), 1), last), from, nextBehind ? i + 1 : i, VAGUE));
        }
        return modifier.part() == null
                ? Optional.empty()
                : Optional.of(
                        mention(modifier.of(firstOf(unit.get(), 0), endOf(unit.get(), 0)), modifier.from(), i, LIKELY));
    }

    private LocalDate plus(int number, Unit unit) {
        return switch (unit) {
            case DAY -> today.plusDays(number);
            case WEEK -> today.plusWeeks(number);
            case MONTH -> today.plusMonths(number);
            case YEAR -> today.plusYears(number);
        };
    }

    private LocalDate firstOf(Unit unit, int later) {
        LocalDate within = plus(later, unit);
        return switch (unit) {
            case DAY -> within;
            case WEEK -> within.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> within.withDayOfMonth(1);
            case YEAR -> within.withDayOfYear(1);
        };
    }

    /** The last day of a stretch of time; of a week, Friday. */
    private LocalDate endOf(Unit unit, int later) {
        LocalDate first = firstOf(unit, later);
        return switch (unit) {
            case DAY -> first;
            case WEEK -> first.plusDays(4);
            case MONTH -> first.with(TemporalAdjusters.lastDayOfMonth());
            case YEAR -> first.with(TemporalAdjusters.lastDayOfYear());
        };
    }

    /** What stands before a month: which part of it is meant, and the index of the first word that says so. */
    private record Modifier(@Nullable Part part, int from) {

        LocalDate of(LocalDate first, LocalDate last) {
            if (part == null || part == Part.END) {
                return last;
            }
            long days = last.toEpochDay() - first.toEpochDay();
            return first.plusDays(part == Part.MIDDLE ? days / 2 : days / 3);
        }
    }

    private Modifier modifier(int i) {
        for (int back = i - 1; back >= Math.max(0, i - LOOK_BACK); back--) {
            Optional<Part> part = Calendar.part(word(back));
            if (part.isPresent()) {
                return new Modifier(part.get(), back);
            }
            if (!Calendar.isThis(word(back)) && !Calendar.isNext(word(back))) {
                break;
            }
        }
        return new Modifier(null, i);
    }

    private static boolean isPreposition(String word) {
        return word.matches(
                "by|before|until|till|in|during|bis|im|vor|ab|en|avant|d|ici|pour|para|a|entro|per|prima|voor|tegen|de|this|next"
                        + "|antes|hasta|from|uiterlijk|zum|di|diesen|este|for");
    }

    private boolean isCapital(int i) {
        return Character.isUpperCase(text.charAt(words.get(i).start()));
    }

    private Optional<DateMention> upcoming(int month, int day, int from, int to, double confidence) {
        Optional<DateMention> thisYear = day(today.getYear(), month, day, from, to, confidence);
        return thisYear.isPresent() && thisYear.get().date().isBefore(today)
                ? day(today.getYear() + 1, month, day, from, to, confidence)
                : thisYear;
    }

    private Optional<DateMention> day(int year, int month, int day, int from, int to, double confidence) {
        try {
            return Optional.of(mention(LocalDate.of(year, month, day), from, to, confidence));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private DateMention mention(LocalDate date, int from, int to, double confidence) {
        return new DateMention(date, words.get(from).start(), words.get(to).end(), confidence);
    }

    private static Optional<Integer> ordinal(String word) {
        String digits = word.replaceFirst("(?:st|nd|rd|th|er|o|ª|º|e)$", "");
        return digits.matches("\\d{1,2}") ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
    }

    private String word(int i) {
        return i < 0 || i >= words.size() ? "" : words.get(i).folded();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** Units between a word and the next; very many behind the last one. */
    private int gap(int i) {
        return i < 0 || i + 1 >= words.size()
                ? Integer.MAX_VALUE
                : words.get(i + 1).start() - words.get(i).end();
    }

    private char separator(int i) {
        return gap(i) == 1 ? text.charAt(words.get(i).end()) : ' ';
    }

    private boolean joined(int i, char separator) {
        return separator(i) == separator && word(i + 1).matches("\\d{1,4}");
    }
}
