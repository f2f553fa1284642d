package io.dealflow.service;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.env.CommandLinePropertySource;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.context.env.SystemPropertiesPropertySource;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.naming.NameUtils;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses the start of a context in which a setting under {@code dealflow} is misspelled or cannot be read as its type:
 * Micronaut by itself ignores the one and takes the default in place of the other.
 */
@Context
final class SettingsCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsCheck.class);

    private final Environment environment;
    private final SettingValue values;
    private final KnownSettings known;
    private final Set<String> elsewhere = new TreeSet<>();

    /**
     * Checks all settings of the context.
     *
     * @throws SettingException if one of them is wrong
     */
    SettingsCheck(Environment environment, ConversionService conversions) {
        this.environment = environment;
        this.values = new SettingValue(conversions);
        this.known = SettingDiscovery.find(environment.getClassLoader());
        environment.getPropertySources().forEach(this::check);
        if (!elsewhere.isEmpty()) {
            LOG.info("Settings that are left to other services: {}", elsewhere);
        }
    }

    private void check(PropertySource source) {
        boolean variables = source.getConvention() == PropertyConvention.ENVIRONMENT_VARIABLE;
        for (String name : source) {
            if (variables) {
                checkVariable(source, name);
            } else if (name.startsWith(KnownSettings.PREFIX)) {
                checkKey(source, name);
            }
        }
    }

    private void checkVariable(PropertySource source, String name) {
        String variable = Setting.variable(name);
        if (!variable.startsWith(KnownSettings.VARIABLE_PREFIX)) {
            return;
        }
        Optional<Setting> setting = known.ofVariable(variable);
        if (setting.isPresent()) {
            checkValue(source, name, setting.get());
        } else if (known.isVariableElsewhere(variable)) {
            elsewhere.add(name);
        } else if (!known.isOther(variable)) {
            throw new SettingException(
                    "Environment variable '%s': names no setting%s".formatted(name, known.suggestVariable(variable)));
        }
    }

    private void checkKey(PropertySource source, String name) {
        String key = NameUtils.hyphenate(name, true);
        Optional<Setting> setting = known.ofKey(key);
        if (setting.isPresent()) {
            checkValue(source, name, setting.get());
        } else if (known.isElsewhere(key)) {
            elsewhere.add(name);
        } else {
            throw new SettingException("Key '%s'%s: there is no such setting%s"
                    .formatted(name, place(source, name), known.suggestKey(key)));
        }
    }

    private void checkValue(PropertySource source, String name, Setting setting) {
        String found = environment.getPlaceholderResolver().resolveRequiredPlaceholders(text(source.get(name)));
        values.expectedInsteadOf(found, setting.type()).ifPresent(expected -> {
            throw new SettingException("Key '%s'%s: expected %s, found '%s'"
                    .formatted(setting.key(), place(source, name), expected, found));
        });
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return String.valueOf(value);
    }

    /** Where a setting was made, if that is not plain. */
    private static String place(PropertySource source, String name) {
        if (source.getConvention() == PropertyConvention.ENVIRONMENT_VARIABLE) {
            return " (environment variable %s)".formatted(name);
        }
        return switch (source.getName()) {
            case PropertySource.CONTEXT -> "";
            case SystemPropertiesPropertySource.NAME -> " (system property)";
            case CommandLinePropertySource.NAME -> " (command line)";
            default -> " (%s)".formatted(source.getOrigin().location());
        };
    }
}
