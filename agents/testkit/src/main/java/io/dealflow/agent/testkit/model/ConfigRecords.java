package io.dealflow.agent.testkit.model;

import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.naming.NameUtils;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a configuration record without a context: from the values given, else from the defaults at its declaration. */
final class ConfigRecords {

    private ConfigRecords() {}

    static <C extends Record> C create(Class<C> type, Map<String, ?> values) {
        @SuppressWarnings("unchecked")
        Constructor<C> constructor = (Constructor<C>) type.getDeclaredConstructors()[0];
        Object[] arguments = Arrays.stream(constructor.getParameters())
                .map(parameter -> value(parameter, values))
                .toArray();
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s: expected a public record".formatted(type), e);
        }
    }

    private static @Nullable Object value(Parameter parameter, Map<String, ?> values) {
        Object given = values.get(NameUtils.hyphenate(parameter.getName()));
        if (given != null) {
            return ConversionService.SHARED.convertRequired(given, parameter.getType());
        }
        return Optional.ofNullable(parameter.getAnnotation(Bindable.class))
                .map(bindable -> ConversionService.SHARED.convertRequired(bindable.defaultValue(), parameter.getType()))
                .orElse(null);
    }
}
