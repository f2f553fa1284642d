package io.dealflow.service;

import io.micronaut.context.annotation.ConfigurationReader;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.io.service.SoftServiceLoader;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanConfiguration;
import io.micronaut.inject.BeanDefinitionReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the settings of the class path: those of records of configuration, and those that beans depend on. */
final class SettingDiscovery {

    private final ClassLoader classLoader;
    private final Map<String, Setting> found = new LinkedHashMap<>();

    private SettingDiscovery(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    /** Looks at all beans of the class path, also at those that the present settings leave out. */
    static KnownSettings find(ClassLoader classLoader) {
        SettingDiscovery discovery = new SettingDiscovery(classLoader);
        discovery.search();
        return new KnownSettings(discovery.found.values());
    }

    private void search() {
        for (BeanDefinitionReference<?> bean : SoftServiceLoader.load(BeanDefinitionReference.class, classLoader)
                .collectAll()) {
            if (bean.isConfigurationProperties()) {
                addParameters(bean);
            }
            addConditions(bean.getAnnotationMetadata());
        }
        SoftServiceLoader.load(BeanConfiguration.class, classLoader)
                .collectAll()
                .forEach(configuration -> addConditions(configuration.getAnnotationMetadata()));
    }

    private void addParameters(BeanDefinitionReference<?> bean) {
        if (bean.getAnnotationMetadata()
                .stringValue(ConfigurationReader.class, "prefix")
                .filter(prefix -> (prefix + ".").startsWith(KnownSettings.PREFIX))
                .isPresent()) {
            for (Argument<?> parameter : bean.load().getConstructor().getArguments()) {
                parameter
                        .getAnnotationMetadata()
                        .stringValue(Property.class, "name")
                        .ifPresent(key -> add(key, parameter));
            }
        }
    }

    private void addConditions(AnnotationMetadata metadata) {
        metadata.getAnnotationValuesByType(Requires.class)
                .forEach(condition -> condition.stringValue("property").ifPresent(key -> {
                    boolean isSwitch = Stream.of("value", "notEquals")
                            .flatMap(member -> condition.stringValue(member).stream())
                            .anyMatch(value -> value.equals("true") || value.equals("false"));
                    add(key, isSwitch ? Argument.BOOLEAN : Argument.STRING);
                }));
    }

    private void add(String key, Argument<?> type) {
        if (key.startsWith(KnownSettings.PREFIX)) {
            found.merge(
                    key, new Setting(key, type), (one, other) -> one.type().getType() == String.class ? other : one);
        }
    }
}
