package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.DatePhrases.Unit;
import io.dealflow.agent.reading.internal.rule.Calendar.Role;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** Finds dates that count from today, such as "in three weeks", "by Friday" and "end of next month". */
final class RelativeDates {

    private static final double LIKELY = 0.85;
    private static final double VAGUE = 0.65;

    private final DateWords words;
    private final Calendar calendar;
    private final LocalDate today;

    RelativeDates(DateWords words, LocalDate today) {
        this.words = words;
        this.calendar = words.calendar();
        this.today = today;
    }

    /** The date that a word starts, or stands in the middle of. */
    Optional<DateMention> at(int i) {
        return counted(i).or(() -> relative(i));
    }

    /** "in three weeks", "within 10 days", "innerhalb von zwei Monaten". */
    private Optional<DateMention> counted(int i) {
        if (!words.is(Role.COUNTED, i)) {
            return Optional.empty();
        }
        int count = i + 1;
        while (count < i + 4
                && words.is(Role.FILLER, count)
                && calendar.unit(words.word(count + 1)).isEmpty()) {
            count++;
        }
        Optional<Integer> number = calendar.count(words.word(count));
        int unit = count + 1;
        if (number.isPresent()
                && (words.is(Role.RANGE, unit) || words.word(unit).matches("\\d{1,2}"))
                && calendar.count(words.word(unit + 1)).isPresent()) {
            number = calendar.count(words.word(unit + 1));
            unit += 2;
        } else if (number.isPresent() && words.word(unit).matches("\\d{1,2}")) {
            number = calendar.count(words.word(unit));
            unit++;
        } else if (words.is(Role.FULL, unit)) {
            unit++;
        }
        Optional<Unit> of = calendar.unit(words.word(unit));
        if (number.isEmpty() || of.isEmpty() || words.gap(i) > 3) {
            return Optional.empty();
        }
        return Optional.of(words.mention(plus(number.get(), of.get()), i, unit, LIKELY));
    }

    private Optional<DateMention> relative(int i) {
        String word = words.word(i);
        if (calendar.isTomorrow(words.word(i - 1), word)) {
            return Optional.of(words.mention(today.plusDays(1), i, i, LIKELY));
        }
        if (words.is(Role.CHRISTMAS, i)) {
            LocalDate eve = LocalDate.of(today.getYear(), 12, 24);
            return Optional.of(words.mention(eve.isBefore(today) ? eve.plusYears(1) : eve, i, i, VAGUE));
        }
        Optional<DayOfWeek> weekday = calendar.weekday(word);
        if (weekday.isPresent()) {
            boolean next = words.is(Role.NEXT, i - 1);
            LocalDate date = today.with(TemporalAdjusters.next(weekday.get()));
            return Optional.of(words.mention(date, next ? i - 1 : i, i, next ? VAGUE : LIKELY));
        }
        return calendar.end(word)
                .map(unit -> words.mention(endOf(unit, 0), i, i, LIKELY))
                .or(() -> periods(i));
    }

    /** "next week", "end of the month", "Ende nächsten Monats", "la semaine prochaine". */
    private Optional<DateMention> periods(int i) {
        Optional<Unit> unit = calendar.unit(words.word(i));
        boolean thisWeek = unit.isPresent() && unit.get() == Unit.WEEK && words.is(Role.THIS, i - 1);
        if (thisWeek) {
            return Optional.of(words.mention(endOf(Unit.WEEK, 0), i - 1, i, LIKELY));
        }
        if (unit.isEmpty()
                || unit.get() == Unit.DAY
                || (unit.get() == Unit.YEAR && words.modifier(i).part() == null)) {
            return Optional.empty();
        }
        PartOfPeriod modifier = words.modifier(i);
        boolean nextBefore = words.is(Role.NEXT, i - 1);
        boolean nextBehind = words.is(Role.NEXT, i + 1);
        if (nextBefore || nextBehind) {
            int from = modifier.part() == null ? (nextBefore ? i - 1 : i) : modifier.from();
            LocalDate last = endOf(unit.get(), 1);
            return Optional.of(
                    words.mention(modifier.of(firstOf(unit.get(), 1), last), from, nextBehind ? i + 1 : i, VAGUE));
        }
        return modifier.part() == null
                ? Optional.empty()
                : Optional.of(words.mention(
                        modifier.of(firstOf(unit.get(), 0), endOf(unit.get(), 0)), modifier.from(), i, LIKELY));
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
}
