package io.dealflow.kafka.consumer;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Utils;

/** The class that a Kafka setting names for keys or values. */
public final class SerdeClass {

    private SerdeClass() {}

    /**
     * Creates an instance of the class that a setting names, by its name or as the class itself.
     *
     * @throws ConfigException if there is no such class
     */
    public static <S> S create(Map<String, ?> kafka, String setting, Class<S> base, Class<? extends S> byDefault) {
        Object found = kafka.get(setting);
        if (found == null) {
            return Utils.newInstance(byDefault);
        }
        try {
            return found instanceof Class<?> given
                    ? Utils.newInstance(given.asSubclass(base))
                    : Utils.newInstance(found.toString(), base);
        } catch (ClassNotFoundException | ClassCastException | KafkaException e) {
            throw new ConfigException(setting, found, "expected the name of a " + base.getSimpleName());
        }
    }
}
