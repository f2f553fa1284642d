package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.Cue.Role;
import io.dealflow.agent.reading.internal.lexicon.FormField;
import io.dealflow.agent.reading.internal.lexicon.Languages;
import io.dealflow.agent.reading.internal.lexicon.Lexicon;
import io.dealflow.agent.reading.internal.lexicon.Vocabulary;
import io.dealflow.agent.reading.internal.message.Letter;
import io.dealflow.agent.reading.internal.message.Trait;
import io.dealflow.agent.reading.internal.text.LanguageGuess;
import io.dealflow.schemas.Budget;
import io.dealflow.schemas.Deadline;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.KindOfInquiry;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.Urgency;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads inquiries by rules, without a language model. Safe for several threads. */
public final class RulesReader {

    private static final int SHORT = 160;
    private static final int SOON = 7;
    private static final int LEAST_WORDS = 2;

    /** A firm that was guessed from the domain alone is no surer than this. */
    private static final double GUESSED = 0.5;

    private static final Set<InquiryKind> NEEDING = Set.of(InquiryKind.NEW_BUSINESS, InquiryKind.EXISTING_CLIENT);
    private static final Set<InquiryKind> ASKING =
            Set.of(InquiryKind.NEW_BUSINESS, InquiryKind.EXISTING_CLIENT, InquiryKind.SUPPORT);

    private final LanguageGuess guess = new LanguageGuess();
    private final Lexicon lexicon;
    private final KindRules kinds;
    private final PersonRules persons;
    private final CompanyRules companies;
    private final PhoneRules phones;
    private final ScopeRules scopes;
    private final MoneyRules money;
    private final DeadlineRules deadlines;
    private final ZoneId zone;

    /**
     * Creates a reader.
     *
     * @param region country whose telephone numbers are written without a prefix where nothing else tells, as of ISO
     *     3166
     * @param zone zone in which the day on which an inquiry arrived is told
     * @param languages what is known of languages
     * @param vocabulary phrases of the firm
     */
    public RulesReader(String region, ZoneId zone, Languages languages, Vocabulary vocabulary) {
        Calendar calendar = new Calendar(languages);
        this.lexicon = new Lexicon(languages, vocabulary);
        this.money = new MoneyRules(new Money(languages));
        this.kinds = new KindRules(languages, lexicon, money);
        this.persons = new PersonRules(languages);
        this.companies = new CompanyRules(languages, persons);
        this.phones = new PhoneRules(region, languages);
        this.scopes = new ScopeRules(languages, calendar);
        this.deadlines = new DeadlineRules(calendar);
        this.zone = zone;
    }

    /**
     * Reads an inquiry.
     *
     * @param received when it arrived
     * @return what it says, without any doubts
     */
    public Reading read(Letter letter, Instant received) {
        Material material = material(letter, received);
        List<KindOfInquiry> about = kinds.of(material);
        Map<FormField, String> fields = letter.fields();
        boolean business = about.stream().anyMatch(kind -> ASKING.contains(kind.getKind()));
        boolean spam = about.get(0).getKind() == InquiryKind.SPAM;
        Optional<Deadline> deadline = business ? deadline(material, fields) : Optional.empty();
        return Reading.newBuilder()
                .setKind(about.get(0).getKind())
                .setConfidence(about.get(0).getConfidence())
                .setKinds(about)
                .setSender(letter.sender().orElse(null))
                .setSubject(letter.subject().orElse(null))
                .setText(letter.text())
                .setPerson(persons.of(material).orElse(null))
                .setCompany(companies
                        .of(material)
                        .filter(company -> !spam || company.getConfidence() > GUESSED)
                        .orElse(null))
                .setEmail(ContactRules.email(letter).orElse(null))
                .setPhone(phone(material, fields).orElse(null))
                .setWebsite(website(letter, fields).orElse(null))
                .setNeed(needs(about) ? NeedRules.of(material).orElse(null) : null)
                .setScope(spam ? List.of() : scopes.of(material))
                .setBudget(business ? budget(material, fields).orElse(null) : null)
                .setDeadline(deadline.orElse(null))
                .setLanguage(material.language().orElse(null))
                .setUrgency(urgency(material, deadline))
                .setAttachments(letter.attachments())
                .build();
    }

    /** Lets passages of an inquiry be read that somebody else points at. */
    public Passages passages(Letter letter, Instant received) {
        return new Passages(material(letter, received), phones, money, deadlines);
    }

    /** Whether the text is addressed to a machine rather than to a person. */
    public boolean instructsMachines(Letter letter) {
        return material(letter, Instant.EPOCH).cues(Role.HOSTILE).findAny().isPresent();
    }

    private Material material(Letter letter, Instant received) {
        LocalDate day = LocalDate.ofInstant(received, zone);
        Material material = Material.of(letter, lexicon, Optional.empty(), day);
        return new Material(letter, material.words(), material.cues(), material.sentences(), language(material), day);
    }

    /** Statistics of letters tell the language of long texts; of short ones, words do better. */
    private Optional<String> language(Material material) {
        Map<String, Set<String>> words = new HashMap<>();
        material.cues()
                .forEach(match -> match.cue()
                        .asLanguage()
                        .ifPresent(language -> words.computeIfAbsent(language.code(), any -> new HashSet<>())
                                .add(material.text().substring(match.start(), match.end()))));
        int most = words.values().stream().mapToInt(Set::size).max().orElse(0);
        List<String> first = words.entrySet().stream()
                .filter(entry -> entry.getValue().size() == most)
                .map(Map.Entry::getKey)
                .toList();
        Optional<String> byWords =
                most >= LEAST_WORDS && first.size() == 1 ? Optional.of(first.get(0)) : Optional.empty();
        return material.text().length() <= SHORT
                ? byWords.or(() -> guess.of(material.text()))
                : guess.of(material.text()).or(() -> byWords);
    }

    private static boolean needs(List<KindOfInquiry> about) {
        return about.stream().anyMatch(kind -> NEEDING.contains(kind.getKind()));
    }

    private Optional<Extract> phone(Material material, Map<FormField, String> fields) {
        return Optional.ofNullable(fields.get(FormField.PHONE))
                .flatMap(value -> phones.ofField(value, material))
                .or(() -> phones.of(material));
    }

    private static Optional<Extract> website(Letter letter, Map<FormField, String> fields) {
        return Optional.ofNullable(fields.get(FormField.WEBSITE))
                .flatMap(ContactRules::websiteOfField)
                .or(() -> ContactRules.website(letter));
    }

    private Optional<Budget> budget(Material material, Map<FormField, String> fields) {
        return Optional.ofNullable(fields.get(FormField.BUDGET))
                .flatMap(money::ofField)
                .or(() -> money.of(material));
    }

    private Optional<Deadline> deadline(Material material, Map<FormField, String> fields) {
        return Optional.ofNullable(fields.get(FormField.DEADLINE))
                .flatMap(value -> deadlines.ofField(value, material.received(), material.language()))
                .or(() -> deadlines.of(material));
    }

    private static Urgency urgency(Material material, Optional<Deadline> deadline) {
        boolean relaxed = material.cues(Role.RELAXED).findAny().isPresent();
        boolean urgent = material.cues(Role.URGENT).findAny().isPresent();
        boolean marked = material.letter().traits().contains(Trait.IMPORTANT);
        boolean soon = deadline.map(Deadline::getDate)
                .map(LocalDate::parse)
                .filter(date -> date.isBefore(material.received().plusDays(SOON + 1)))
                .isPresent();
        if (relaxed && !soon) {
            return Urgency.LOW;
        }
        return urgent || marked || soon ? Urgency.HIGH : Urgency.NORMAL;
    }
}
