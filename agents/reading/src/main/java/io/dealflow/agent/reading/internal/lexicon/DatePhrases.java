package io.dealflow.agent.reading.internal.lexicon;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words of dates.
 *
 * @param months names of the twelve months, each with its short forms
 * @param weekdays names of the seven days of the week from Monday
 * @param numbers numbers from one to twelve
 * @param units what a number of days is counted in
 * @param parts what tells the part of a month, a quarter or a year
 * @param ends words for the end of this month or year
 * @param next what makes a month, a week or a year the next one
 * @param these what makes a week this one
 * @param within what stands between a part and its month, as in "end of the month"
 * @param counted what stands before a stretch of time that counts from now
 * @param fillers what may stand between that and the number
 * @param ranges what stands between two numbers of a range
 * @param full what may stand between a number and its unit
 * @param tomorrow tomorrow
 * @param except greetings and the like that only look like tomorrow, in two words
 * @param christmas Christmas
 * @param ordinals endings of ordinal numbers
 * @param linking what may stand between a day and its month
 * @param years what may stand between a month or a quarter and its year
 * @param quarters letters before the number of a quarter
 * @param before what stands before a month that has no year
 * @param doubtful names of months that are other words without a capital
 * @param talks what makes a date beside it that of a conversation, or of the past
 */
public record DatePhrases(
        List<List<String>> months,
        List<List<String>> weekdays,
        List<List<String>> numbers,
        Map<Unit, List<String>> units,
        Map<Part, List<String>> parts,
        Map<Unit, List<String>> ends,
        List<String> next,
        List<String> these,
        List<String> within,
        List<String> counted,
        List<String> fillers,
        List<String> ranges,
        List<String> full,
        List<String> tomorrow,
        List<String> except,
        List<String> christmas,
        List<String> ordinals,
        List<String> linking,
        List<String> years,
        List<String> quarters,
        List<String> before,
        List<String> doubtful,
        List<String> talks) {

    static final DatePhrases NONE = new DatePhrases(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null);

    /** What a number of days can be counted in. */
    public enum Unit {
        /** A day. */
        DAY,
        /** A week. */
        WEEK,
        /** A month. */
        MONTH,
        /** A year. */
        YEAR
    }

    /** A part of a month, a quarter or a year. */
    public enum Part {
        /** Its end. */
        END,
        /** Its middle. */
        MIDDLE,
        /** Its beginning. */
        BEGIN
    }

    /** Takes what is left out for empty. */
    public DatePhrases(
            @Nullable List<List<String>> months,
            @Nullable List<List<String>> weekdays,
            @Nullable List<List<String>> numbers,
            @Nullable Map<Unit, List<String>> units,
            @Nullable Map<Part, List<String>> parts,
            @Nullable Map<Unit, List<String>> ends,
            @Nullable List<String> next,
            @Nullable List<String> these,
            @Nullable List<String> within,
            @Nullable List<String> counted,
            @Nullable List<String> fillers,
            @Nullable List<String> ranges,
            @Nullable List<String> full,
            @Nullable List<String> tomorrow,
            @Nullable List<String> except,
            @Nullable List<String> christmas,
            @Nullable List<String> ordinals,
            @Nullable List<String> linking,
            @Nullable List<String> years,
            @Nullable List<String> quarters,
            @Nullable List<String> before,
            @Nullable List<String> doubtful,
            @Nullable List<String> talks) {
        this.months = rows(months);
        this.weekdays = rows(weekdays);
        this.numbers = rows(numbers);
        this.units = units == null ? Map.of() : Map.copyOf(units);
        this.parts = parts == null ? Map.of() : Map.copyOf(parts);
        this.ends = ends == null ? Map.of() : Map.copyOf(ends);
        this.next = Phrases.checked(next);
        this.these = Phrases.checked(these);
        this.within = Phrases.checked(within);
        this.counted = Phrases.checked(counted);
        this.fillers = Phrases.checked(fillers);
        this.ranges = Phrases.checked(ranges);
        this.full = Phrases.checked(full);
        this.tomorrow = Phrases.checked(tomorrow);
        this.except = Phrases.checked(except);
        this.christmas = Phrases.checked(christmas);
        this.ordinals = Phrases.checked(ordinals);
        this.linking = Phrases.checked(linking);
        this.years = Phrases.checked(years);
        this.quarters = Phrases.checked(quarters);
        this.before = Phrases.checked(before);
        this.doubtful = Phrases.checked(doubtful);
        this.talks = Phrases.checked(talks);
        expect("months", this.months, 12);
        expect("weekdays", this.weekdays, 7);
        expect("numbers", this.numbers, 12);
    }

    private static List<List<String>> rows(@Nullable List<List<String>> rows) {
        return rows == null ? List.of() : rows.stream().map(Phrases::checked).toList();
    }

    private static void expect(String key, List<List<String>> rows, int size) {
        if (!rows.isEmpty() && rows.size() != size) {
            throw new IllegalArgumentException(
                    "key '%s': found %d lists, expected %d".formatted(key, rows.size(), size));
        }
    }
}
