package io.dealflow.agent.drafting;

import io.dealflow.agent.model.Problem;
import io.dealflow.agent.model.guardrail.Finding;
import io.dealflow.agent.model.guardrail.OutgoingText;
import io.dealflow.agent.text.CitedFacts;
import io.dealflow.agent.text.Fact;
import io.dealflow.agent.text.SafeText;
import io.dealflow.schemas.Citation;
import io.dealflow.schemas.EmailText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An e-mail that a model wrote, with the facts where their names stand. Whatever it claims comes in by such a name and
 * is cited; the words around the names must claim nothing.
 */
record CitedEmail(EmailText text, FactBook facts, Locale language) {

    private static final Pattern NAME = Pattern.compile("\\{([^{}]*)}");
    private static final int LONGEST_SUBJECT = 120;
    private static final int LONGEST_BODY = 3_000;

    /** Stands for a fact while the words around it are looked at; no letter, no digit. */
    private static final String GAP = "\u25AF";

    /** What is wrong with it; empty if it may go out. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(unknownFacts());
        if (!problems.isEmpty()) {
            return problems;
        }
        OutgoingText words = OutgoingText.supportedBy(List.of(), language);
        OutgoingText all =
                OutgoingText.supportedBy(facts.known().stream().map(Fact::text).toList(), language);
        List<Finding> findings = new ArrayList<>();
        findings.addAll(words.checkHeader("subject", fill(text.getSubject(), name -> GAP)));
        findings.addAll(all.checkHeader("subject", fill(text.getSubject(), this::factText)));
        for (String paragraph : text.getParagraphs()) {
            findings.addAll(words.check("paragraphs", fill(paragraph, name -> GAP)));
            findings.addAll(all.check("paragraphs", fill(paragraph, this::factText)));
        }
        findings.stream().map(Finding::toProblem).distinct().forEach(problems::add);
        if (subject().isEmpty() || subject().length() > LONGEST_SUBJECT) {
            problems.add(new Problem("subject", "expected 1 to %d characters".formatted(LONGEST_SUBJECT)));
        }
        if (body().isBlank() || body().length() > LONGEST_BODY) {
            problems.add(new Problem("paragraphs", "expected 1 to %d characters in all".formatted(LONGEST_BODY)));
        }
        return problems;
    }

    String subject() {
        return SafeText.collapse(fill(text.getSubject(), this::factText));
    }

    String body() {
        return text.getParagraphs().stream()
                .map(paragraph -> fill(paragraph, this::factText))
                .map(SafeText::collapse)
                .filter(paragraph -> !paragraph.isEmpty())
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    /** The source of every fact in it, in the order of the text. */
    List<Citation> citations() {
        CitedFacts cited = new CitedFacts(facts);
        fill(text.getSubject(), cited::cite);
        text.getParagraphs().forEach(paragraph -> fill(paragraph, cited::cite));
        return cited.citations();
    }

    private List<Problem> unknownFacts() {
        List<Problem> problems = new ArrayList<>();
        List<String> parts = new ArrayList<>(text.getParagraphs());
        parts.add(text.getSubject());
        for (String part : parts) {
            Matcher names = NAME.matcher(part);
            while (names.find()) {
                if (fact(names.group(1)).isEmpty()) {
                    problems.add(new Problem(
                            "paragraphs",
                            "{%s} is no fact that is known, expected one of %s"
                                    .formatted(names.group(1), facts.knownNames())));
                }
            }
        }
        return problems;
    }

    private Optional<Fact> fact(String name) {
        return facts.knownNames().contains(name) ? facts.find(name) : Optional.empty();
    }

    private String factText(String name) {
        return fact(name).map(Fact::text).orElse("");
    }

    private static String fill(String part, UnaryOperator<String> value) {
        return NAME.matcher(part).replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1))));
    }
}
