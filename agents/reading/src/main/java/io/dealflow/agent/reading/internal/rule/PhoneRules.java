package io.dealflow.agent.reading.internal.rule;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.dealflow.agent.reading.internal.lexicon.LanguageFile;
import io.dealflow.agent.reading.internal.lexicon.Languages;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.TextSpan;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds telephone numbers. */
final class PhoneRules {

    private static final long MOST_TRIES = 500;
    private static final int NEAR = 25;

    /** Numbers without a country's prefix look like amounts and dates, but for these. */
    private static final Pattern NATIONAL = Pattern.compile(
            "\\(?0.*|\\(?\\d{3}\\)?[-. ]{1,2}\\d{3}[-. ]\\d{4}|[679]\\d{2}[ .]?\\d{2,3}[ .]?\\d{2,3}[ .]?\\d{0,3}");

    /** A whole number with the prefix of a country or of an area. */
    private static final Pattern TRUNK = Pattern.compile("(?:\\+|0)[1-9](?:[ ./-]?\\d){7,12}");

    /** Where English numbers are tried next. */
    private static final String OTHER_HOME = "GB";

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final Languages languages;
    private final Pattern named;
    private final String region;

    /**
     * Creates the rules.
     *
     * @param region country whose numbers are written without a prefix where nothing else tells, as of ISO 3166
     */
    PhoneRules(String region, Languages languages) {
        this.region = region;
        this.languages = languages;
        this.named = Pattern.compile(
                languages.anyOf(file -> file.texts().phones()), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The number in the text, or else in the signature. */
    Optional<Extract> of(Material material) {
        String home = home(material);
        return find(material, home).or(() -> home.equals(region) ? find(material, OTHER_HOME) : Optional.empty());
    }

    private Optional<Extract> find(Material material, String home) {
        return find(material.text(), home, true).or(() -> find(material.letter().signature(), home, false));
    }

    /** The number in a field of a form. */
    Optional<Extract> ofField(String value, Material material) {
        return first(value, home(material))
                .or(() -> first(value, OTHER_HOME))
                .map(match -> new Extract(format(match), null, match.rawString().startsWith("+") ? 0.95 : 0.8));
    }

    private Optional<Extract> find(String text, String home, boolean withSpan) {
        return find(text, home, Leniency.VALID, withSpan).or(() -> find(text, home, Leniency.POSSIBLE, withSpan));
    }

    /** A number that is possible alone, such as one of a range that nobody has yet, must start with a prefix. */
    private Optional<Extract> find(String text, String home, Leniency leniency, boolean withSpan) {
        boolean valid = leniency == Leniency.VALID;
        for (PhoneNumberMatch match : numbers.findNumbers(text, home, leniency, MOST_TRIES)) {
            String raw = match.rawString();
            boolean international = raw.startsWith("+") || raw.startsWith("00") || raw.startsWith("(+");
            boolean announced = named.matcher(text.substring(Math.max(0, match.start() - NEAR), match.start()))
                    .find();
            boolean likely = valid
                    ? international || announced || NATIONAL.matcher(raw).matches()
                    : TRUNK.matcher(raw).matches();
            if (likely) {
                TextSpan span = withSpan ? new TextSpan(match.start(), match.end()) : null;
                return Optional.of(
                        new Extract(format(match), span, valid ? international ? 0.95 : announced ? 0.8 : 0.65 : 0.5));
            }
        }
        return Optional.empty();
    }

    private Optional<PhoneNumberMatch> first(String text, String home) {
        var matches =
                numbers.findNumbers(text, home, Leniency.VALID, MOST_TRIES).iterator();
        return matches.hasNext() ? Optional.of(matches.next()) : Optional.empty();
    }

    private String format(PhoneNumberMatch match) {
        return numbers.format(match.number(), PhoneNumberFormat.E164);
    }

    /** The country of the sender, by the ending of the domain, else by the language. */
    private String home(Material material) {
        String ending = material.letter()
                .senderDomain()
                .map(domain -> domain.substring(domain.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT))
                .map(country -> country.equals("UK") ? "GB" : country)
                .orElse("");
        if (numbers.getSupportedRegions().contains(ending)) {
            return ending;
        }
        return material.language()
                .flatMap(languages::of)
                .map(LanguageFile::region)
                .orElse(region);
    }
}
