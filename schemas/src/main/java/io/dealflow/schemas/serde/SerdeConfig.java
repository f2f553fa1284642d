package io.dealflow.schemas.serde;

/** Keys of the serdes' configuration: Confluent's names, so that Confluent's own classes take the same ones. */
public final class SerdeConfig {

    /** Addresses of the registry, separated by commas; the first that answers is used. No default. */
    public static final String REGISTRY_URL = "schema.registry.url";

    /** Whether a serializer registers a schema that the registry does not have; default true. */
    public static final String AUTO_REGISTER = "auto.register.schemas";

    /** Whether a deserializer gives generated classes rather than generic records; default false, as Confluent's. */
    public static final String SPECIFIC_READER = "specific.avro.reader";

    private SerdeConfig() {}
}
