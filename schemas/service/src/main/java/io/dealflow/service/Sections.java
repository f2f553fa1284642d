package io.dealflow.service;

import io.dealflow.service.yaml.Suggestion;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells the settings of other services from misspelled ones. Services of one fleet may share their settings, although
 * none has all others on its class path: a section that nothing here claims is another service's, unless it looks like
 * one that is claimed here.
 */
final class Sections {

    private static final Pattern KEY = Pattern.compile("dealflow\\.([a-z][a-z0-9-]*)\\..+");
    private static final Pattern VARIABLE = Pattern.compile(KnownSettings.VARIABLE_PREFIX + "([A-Z][A-Z0-9]*_.+)");
    private static final String OF_ALL_AGENTS = "agent";
    private static final String OF_ONE_AGENT = "agents";

    private final Set<String> ofKeys = new TreeSet<>();
    private final Set<String> ofVariables = new TreeSet<>();

    /**
     * Takes what this process claims.
     *
     * @param settings settings that it knows
     * @param otherVariables variables that are no settings
     */
    Sections(Collection<Setting> settings, Collection<String> otherVariables) {
        settings.forEach(setting -> ofKeys.add(setting.section()));
        if (ofKeys.contains(OF_ALL_AGENTS)) {
            ofKeys.add(OF_ONE_AGENT);
        }
        ofKeys.forEach(section -> ofVariables.add(section.replace('-', '_').toUpperCase(Locale.ROOT)));
        otherVariables.forEach(
                variable -> ofVariables.add(words(variable.substring(KnownSettings.VARIABLE_PREFIX.length()), 1)));
    }

    /** Whether a key is in the section of another service. */
    boolean isElsewhere(String key) {
        Matcher parts = KEY.matcher(key);
        return parts.matches()
                && !ofKeys.contains(parts.group(1))
                && Suggestion.of(parts.group(1), ofKeys).isEmpty();
    }

    /** Whether an environment variable is in the section of another service. */
    boolean isVariableElsewhere(String variable) {
        Matcher parts = VARIABLE.matcher(variable);
        return parts.matches() && ofVariables.stream().noneMatch(section -> isAlike(parts.group(1), section));
    }

    /** Nothing but its length tells where the section of a variable ends. */
    private static boolean isAlike(String variable, String section) {
        String begin = words(variable, section.split("_").length);
        return begin.equals(section) || !Suggestion.of(begin, Set.of(section)).isEmpty();
    }

    private static String words(String variable, int count) {
        return Arrays.stream(variable.split("_")).limit(count).collect(Collectors.joining("_"));
    }
}
