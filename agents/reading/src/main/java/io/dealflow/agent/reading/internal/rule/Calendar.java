package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.DatePhrases;
import io.dealflow.agent.reading.internal.lexicon.DatePhrases.Part;
import io.dealflow.agent.reading.internal.lexicon.DatePhrases.Unit;
import io.dealflow.agent.reading.internal.lexicon.LanguageFile.Trait;
import io.dealflow.agent.reading.internal.lexicon.Languages;
import io.dealflow.agent.reading.internal.lexicon.Word;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words of dates in all languages; all words that it is asked for are in lower case without accents. */
final class Calendar {

    /** What a word can be beside those that name a month, a day, a number, a unit or a part. */
    enum Role {
        NEXT(DatePhrases::next),
        THIS(DatePhrases::these),
        WITHIN(DatePhrases::within),
        COUNTED(DatePhrases::counted),
        FILLER(DatePhrases::fillers),
        RANGE(DatePhrases::ranges),
        FULL(DatePhrases::full),
        TOMORROW(DatePhrases::tomorrow),
        CHRISTMAS(DatePhrases::christmas),
        LINKING(DatePhrases::linking),
        YEAR(DatePhrases::years),
        BEFORE(DatePhrases::before),
        DOUBTFUL(DatePhrases::doubtful),
        TALK(DatePhrases::talks);

        @SuppressWarnings("ImmutableEnumChecker") // A method reference.
        private final Function<DatePhrases, List<String>> words;

        Role(Function<DatePhrases, List<String>> words) {
            this.words = words;
        }
    }

    private final Languages languages;
    private final Map<Role, Set<String>> roles;
    private final Map<String, Integer> months;
    private final Map<String, Integer> weekdays;
    private final Map<String, Integer> counts;
    private final Map<String, Unit> units;
    private final Map<String, Part> parts;
    private final Map<String, Unit> ends;
    private final Set<String> exceptions;
    private final Pattern ordinal;
    private final Pattern quarter;

    Calendar(Languages languages) {
        this.languages = languages;
        this.roles = Arrays.stream(Role.values())
                .collect(Collectors.toMap(
                        role -> role, role -> languages.folded(file -> role.words.apply(file.dates()))));
        this.months = numbered(DatePhrases::months);
        this.weekdays = numbered(DatePhrases::weekdays);
        this.counts = numbered(DatePhrases::numbers);
        this.units = named(DatePhrases::units);
        this.parts = named(DatePhrases::parts);
        this.ends = named(DatePhrases::ends);
        this.exceptions = languages.folded(file -> file.dates().except());
        this.ordinal = Pattern.compile(
                "(\\d{1,2})" + languages.anyOf(file -> file.dates().ordinals()) + "?");
        this.quarter = Pattern.compile(languages.anyOf(file -> file.dates().quarters()) + "([1-4])");
    }

    /** Whether a word can be this. */
    boolean is(Role role, String word) {
        return roles.getOrDefault(role, Set.of()).contains(word);
    }

    Optional<Integer> month(String word) {
        return Optional.ofNullable(months.get(word));
    }

    Optional<DayOfWeek> weekday(String word) {
        return Optional.ofNullable(weekdays.get(word)).map(DayOfWeek::of);
    }

    /** A number of one or two digits, or a number word up to twelve. */
    Optional<Integer> count(String word) {
        return word.matches("\\d{1,2}") ? Optional.of(Integer.parseInt(word)) : Optional.ofNullable(counts.get(word));
    }

    /** A number of one or two digits, with or without the ending of an ordinal. */
    Optional<Integer> ordinal(String word) {
        Matcher matcher = ordinal.matcher(word);
        return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }

    /** The number of a quarter, such as "q1". */
    Optional<Integer> quarter(String word) {
        Matcher matcher = quarter.matcher(word);
        return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }

    Optional<Unit> unit(String word) {
        return Optional.ofNullable(units.get(word));
    }

    Optional<Part> part(String word) {
        return Optional.ofNullable(parts.get(word));
    }

    /** The month or year that a word is the end of. */
    Optional<Unit> end(String word) {
        return Optional.ofNullable(ends.get(word));
    }

    /** Whether a word means tomorrow behind another one, which "morgen" in a greeting does not. */
    boolean isTomorrow(String before, String word) {
        return is(Role.TOMORROW, word) && !exceptions.contains(before + " " + word);
    }

    /** Whether in a date of numbers the month may come first. */
    boolean mayStartWithMonth(@Nullable String language) {
        return language != null
                && languages
                        .of(language)
                        .filter(file -> file.traits().contains(Trait.MONTH_FIRST))
                        .isPresent();
    }

    private Map<String, Integer> numbered(Function<DatePhrases, List<List<String>>> rows) {
        Map<String, Integer> numbers = new HashMap<>();
        languages.files().values().forEach(file -> {
            List<List<String>> names = rows.apply(file.dates());
            for (int i = 0; i < names.size(); i++) {
                int number = i + 1;
                names.get(i).forEach(name -> numbers.put(Word.fold(name), number));
            }
        });
        return Map.copyOf(numbers);
    }

    private <T> Map<String, T> named(Function<DatePhrases, Map<T, List<String>>> rows) {
        Map<String, T> names = new HashMap<>();
        languages
                .files()
                .values()
                .forEach(file -> rows.apply(file.dates())
                        .forEach((key, words) -> words.forEach(word -> names.put(Word.fold(word), key))));
        return Map.copyOf(names);
    }
}
