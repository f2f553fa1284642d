package io.dealflow.agent.proposal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the places where a text asks for services. A service that the text says is not wanted is not asked for there.
 */
final class MentionFinder {

    private static final int NEAR = 30;
    private static final String UP_TO_THREE_WORDS = "(?:[\\s-]{1,3}[\\p{L}\\p{N}'’]{1,20}){0,3}";

    private final Map<Service, Pattern> services = new LinkedHashMap<>();
    private final Pattern refusedBefore;
    private final Pattern refusedAfter;

    MentionFinder(RateCard card, Words words) {
        card.services().forEach(service -> services.put(service, WordPattern.anyOf(service.words())));
        String unlessOnly = "(?!\\s{1,3}" + WordPattern.group(words.exceptions()) + "(?!\\p{L}))";
        this.refusedBefore = Pattern.compile(
                "(?<!\\p{L})" + WordPattern.group(words.negations()) + unlessOnly + UP_TO_THREE_WORDS + "[\\s-]{1,3}$");
        this.refusedAfter = Pattern.compile("^" + UP_TO_THREE_WORDS + "\\s{1,3}"
                + WordPattern.group(words.negationsBehind()) + "(?!\\p{L})" + unlessOnly);
    }

    List<ServiceMention> find(String text) {
        List<ServiceMention> found = new ArrayList<>();
        services.forEach((service, pattern) -> {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                if (!isRefused(text, matcher.start(), matcher.end())) {
                    found.add(new ServiceMention(service, matcher.start(), matcher.end()));
                }
            }
        });
        return found;
    }

    private boolean isRefused(String text, int start, int end) {
        String before = text.substring(Math.max(0, start - 3 * NEAR), start);
        String after = text.substring(end, Math.min(text.length(), end + 3 * NEAR));
        return refusedBefore.matcher(before).find()
                || refusedAfter.matcher(after).find();
    }
}
