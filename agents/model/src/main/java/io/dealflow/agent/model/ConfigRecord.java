package io.dealflow.agent.model;

import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.core.value.PropertyResolver;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a configuration record without a context: from what is set, else from the defaults at its declaration. */
final class ConfigRecord {

    private ConfigRecord() {}

    static <C extends Record> C read(Class<C> type, String prefix, PropertyResolver settings) {
        @SuppressWarnings("unchecked")
        Constructor<C> constructor = (Constructor<C>) type.getDeclaredConstructors()[0];
        Parameter[] parameters = constructor.getParameters();
        @Nullable Object[] arguments = new @Nullable Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            arguments[i] = value(parameters[i], prefix, settings);
        }
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

    private static @Nullable Object value(Parameter parameter, String prefix, PropertyResolver settings) {
        String key = prefix + "." + NameUtils.hyphenate(parameter.getName());
        Argument<?> type = Argument.of(parameter.getParameterizedType());
        Optional<Object> given = settings.getProperty(key, Object.class).filter(value -> !value.equals(""));
        if (given.isPresent()) {
            ArgumentConversionContext<?> context = ConversionContext.of(type);
            return ConversionService.SHARED.convertRequired(given.get(), context);
        }
        Bindable bindable = parameter.getAnnotation(Bindable.class);
        return bindable == null ? null : ConversionService.SHARED.convertRequired(bindable.defaultValue(), type);
    }
}
