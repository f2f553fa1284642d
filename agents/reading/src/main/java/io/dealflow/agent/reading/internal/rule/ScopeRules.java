package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.Cue.Role;
import io.dealflow.agent.reading.internal.lexicon.CueMatch;
import io.dealflow.agent.reading.internal.lexicon.LanguageFile.Trait;
import io.dealflow.agent.reading.internal.lexicon.Languages;
import io.dealflow.agent.reading.internal.lexicon.Word;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.TextSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds hints at the scope: services, quantities, places. */
final class ScopeRules {

    private static final int MOST = 25;
    private static final int NEAR = 3;
    private static final Pattern PLACE =
            Pattern.compile("\\s+(\\p{Lu}[\\p{L}.'’-]{1,30}(?:[ -]\\p{Lu}[\\p{L}'’-]{1,30}){0,2})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(?:[., ']\\d{3})*|\\d{1,7}");

    private final Languages languages;
    private final Calendar calendar;
    private final Pattern placeIn;
    private final Set<String> elsewhere;

    ScopeRules(Languages languages, Calendar calendar) {
        this.languages = languages;
        this.calendar = calendar;
        this.placeIn =
                Pattern.compile("(?U)\\b" + languages.anyOf(file -> file.texts().places())
                        + " (\\p{Lu}\\p{Ll}[\\p{L}'’-]{1,30})(?![\\p{L}@.]\\p{L})");
        this.elsewhere = languages.folded(file -> file.texts().elsewhere());
    }

    List<Extract> of(Material material) {
        List<Extract> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (CueMatch match : material.cues()) {
            if (found.size() == MOST) {
                break;
            }
            if (match.cue() == Role.SERVICE) {
                add(found, seen, material.text(), match.start(), match.end(), 0.75);
            } else if (match.cue() == Role.UNIT) {
                quantity(found, seen, material, match);
            } else if (match.cue() == Role.PLACE) {
                place(found, seen, material.text(), match);
            }
        }
        if (material.language()
                .flatMap(languages::of)
                .filter(file -> file.traits().contains(Trait.CAPITAL_NOUNS))
                .isEmpty()) {
            placesIn(found, seen, material.text());
        }
        return found;
    }

    /** Where nouns are not capitalised, a capitalised word behind "in" is mostly a place. */
    private void placesIn(List<Extract> found, Set<String> seen, String text) {
        Matcher matcher = placeIn.matcher(text);
        while (matcher.find() && found.size() < MOST) {
            String word = Word.fold(matcher.group(1));
            if (calendar.month(word).isEmpty() && calendar.weekday(word).isEmpty() && !elsewhere.contains(word)) {
                add(found, seen, text, matcher.start(1), matcher.end(1), 0.5);
            }
        }
    }

    /** A number shortly before a unit, such as "40 new users". */
    private void quantity(List<Extract> found, Set<String> seen, Material material, CueMatch match) {
        List<Word> words = material.words();
        int unit = indexOf(words, match.start());
        for (int i = unit - 1; i >= Math.max(0, unit - NEAR); i--) {
            int start = words.get(i).start();
            String between = material.text()
                    .substring(words.get(i).end(), words.get(i + 1).start());
            if (between.indexOf('\n') >= 0 || (between.indexOf(',') >= 0 && between.length() > 1)) {
                return;
            }
            boolean word = calendar.count(words.get(i).folded())
                    .filter(count -> count > 1)
                    .isPresent();
            if (word || NUMBER.matcher(words.get(i).folded()).matches()) {
                while (i > 0
                        && words.get(i).end() - words.get(i).start() == 3
                        && words.get(i).start() - words.get(i - 1).end() == 1
                        && ".,' ’"
                                        .indexOf(material.text()
                                                .charAt(words.get(i - 1).end()))
                                >= 0
                        && words.get(i - 1).folded().matches("\\d{1,3}")) {
                    i--;
                    start = words.get(i).start();
                }
                add(found, seen, material.text(), start, match.end(), 0.8);
                return;
            }
        }
    }

    private static void place(List<Extract> found, Set<String> seen, String text, CueMatch match) {
        int end = Math.min(text.length(), match.end() + 100);
        Matcher matcher = PLACE.matcher(text).region(match.end(), end);
        if (matcher.lookingAt()) {
            add(found, seen, text, matcher.start(1), matcher.end(1), 0.6);
        }
    }

    private static void add(List<Extract> found, Set<String> seen, String text, int start, int end, double confidence) {
        String value = Values.line(text, start, end);
        if (seen.add(Word.fold(value))) {
            found.add(new Extract(value, new TextSpan(start, end), confidence));
        }
    }

    private static int indexOf(List<Word> words, int start) {
        int low = 0;
        int high = words.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (words.get(middle).start() < start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
