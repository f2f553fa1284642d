package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.FormField;
import io.dealflow.agent.reading.internal.lexicon.Languages;
import io.dealflow.agent.reading.internal.lexicon.Word;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.Sender;
import io.dealflow.schemas.TextSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the person who asks. */
final class PersonRules {

    private static final String NAME_PART = "\\p{Lu}(?:['’]\\p{Lu})?\\p{Ll}[\\p{L}'’-]{0,30}";

    /** In an introduction, "von" and the like mostly lead to the firm. */
    private static final String PLAIN_NAME = NAME_PART + "(?: " + NAME_PART + "){0,2}";

    private final String name;
    private final Pattern whole;
    private final Pattern strong;
    private final Pattern weak;
    private final Pattern here;
    private final Pattern employer;
    private final Pattern title;
    private final Set<String> nobody;

    PersonRules(Languages languages) {
        name = NAME_PART + "(?: (?:" + languages.anyOf(file -> file.persons().particles()) + " ?){0,2}(?:\\p{Lu}\\. )?"
                + NAME_PART + "){0,2}";
        whole = Pattern.compile(
                name + "|(?:\\p{Lu}\\. ){1,2}" + name + "|" + name + " \\p{Lu}\\.?|\\p{Lu}{2,15} \\p{Lu}{2,20}");
        strong = Pattern.compile(
                "(?iu:" + languages.anyOf(file -> file.persons().names()) + ") {1,2}(" + PLAIN_NAME + ")");
        weak = Pattern.compile(
                "(?u:\\b" + languages.anyOf(file -> inEitherCase(file.persons().introductions())) + ") (" + PLAIN_NAME
                        + ")(?=( " + languages.anyOf(file -> file.persons().followers()) + "|,|\\.| \\(|$)?)");
        here = Pattern.compile(
                "(" + name + ") " + languages.anyOf(file -> file.persons().here()) + "\\b");
        employer = Pattern.compile(
                "\\s*[|(/,]?\\s*(?:@|" + languages.anyOf(file -> file.persons().employers()) + ")\\s.{1,100}$");
        title = Pattern.compile("(?i)^" + languages.anyOf(file -> file.persons().titles()) + "\\.? ");
        nobody = languages.folded(file -> file.persons().nobody());
    }

    /** A regular expression for a name of one to three parts, with small words such as "van der" between them. */
    String name() {
        return name;
    }

    private static List<String> inEitherCase(List<String> phrases) {
        return phrases.stream()
                .flatMap(phrase -> Stream.of(phrase, Character.toUpperCase(phrase.charAt(0)) + phrase.substring(1)))
                .toList();
    }

    /** The person, by the form, the introduction, the signature and the name in the envelope. */
    Optional<Extract> of(Material material) {
        String field = material.letter().fields().get(FormField.NAME);
        if (field != null) {
            return Optional.of(new Extract(field, null, 0.95));
        }
        List<Extract> found = new ArrayList<>();
        introduced(material, found);
        signed(material.letter().signature()).ifPresent(found::add);
        material.letter()
                .sender()
                .flatMap(Sender::getName)
                .flatMap(this::ofHeader)
                .ifPresent(found::add);
        return found.stream()
                .max(Comparator.comparingDouble(Extract::getConfidence))
                .map(best -> fullest(best, found));
    }

    /** A name in a header, which may be turned around or followed by a firm. */
    Optional<Extract> ofHeader(String header) {
        String person = employer.matcher(header)
                .replaceFirst("")
                .replaceFirst("\\s*[|(/].{0,100}$", "")
                .replaceFirst("\\s[-–—]\\s.{0,100}$", "");
        person = title.matcher(person).replaceFirst("").strip();
        int comma = person.indexOf(',');
        if (comma > 0 && person.indexOf(',', comma + 1) < 0) {
            person = person.substring(comma + 1).strip() + " "
                    + person.substring(0, comma).strip();
        }
        return isPerson(person)
                ? Optional.of(new Extract(person, null, person.contains(" ") ? 0.85 : 0.5))
                : Optional.empty();
    }

    private void introduced(Material material, List<Extract> found) {
        Matcher sure = strong.matcher(material.text());
        while (sure.find() && found.size() < 2) {
            add(found, material.text(), sure.start(1), sure.end(1), 0.93);
        }
        Matcher likely = weak.matcher(material.text());
        while (likely.find() && found.size() < 3) {
            boolean followed = likely.group(2) != null;
            boolean whole = likely.group(1).contains(" ");
            if (followed || whole) {
                add(found, material.text(), likely.start(1), likely.end(1), followed && whole ? 0.88 : 0.62);
            }
        }
        Matcher alone = here.matcher(material.text());
        if (alone.find()) {
            add(found, material.text(), alone.start(1), alone.end(1), 0.7);
        }
    }

    private void add(List<Extract> found, String text, int start, int end, double confidence) {
        String value = Values.line(text, start, end);
        if (isPerson(value)) {
            found.add(new Extract(value, new TextSpan(start, end), confidence));
        }
    }

    /** A name in the first lines of a signature. */
    private Optional<Extract> signed(String signature) {
        return signature
                .lines()
                .map(line -> title.matcher(line.strip().replaceFirst("^[-–—~*] ?", ""))
                        .replaceFirst(""))
                .filter(line -> !line.isBlank())
                .limit(3)
                .map(line -> line.split("\\s*[,|(/–—]\\s*|\\s-\\s", 2)[0])
                .filter(this::isPerson)
                .findFirst()
                .map(signer -> new Extract(signer, null, signer.contains(" ") ? 0.87 : 0.6));
    }

    /** Of two that name the same person, the longer name. */
    private static Extract fullest(Extract best, List<Extract> found) {
        Set<String> words = Set.copyOf(
                Word.of(best.getValue()).stream().map(Word::folded).distinct().toList());
        return found.stream()
                .filter(other -> other.getValue().length() > best.getValue().length())
                .filter(other ->
                        Word.of(other.getValue()).stream().map(Word::folded).anyMatch(words::contains))
                .findFirst()
                .map(other -> new Extract(
                        other.getValue(),
                        other.getSpan().orElse(null),
                        Math.max(best.getConfidence(), other.getConfidence())))
                .orElse(best);
    }

    private boolean isPerson(String text) {
        return text.length() <= 60
                && whole.matcher(text).matches()
                && Arrays.stream(text.split("[ -]", -1)).map(Word::fold).noneMatch(nobody::contains);
    }
}
