package io.dealflow.schemas.trust;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generated classes that Avro may create. Avro refuses a class that a schema names unless it is trusted, for a
 * schema may come from anywhere. Trusted are Dealflow's own contracts and the classes that a caller passes, with those
 * that their schemas name; besides, what Avro trusts anyway. Nothing becomes trusted by being read.
 *
 * <p>Avro keeps its rule in a static field, so this is static too. Topics, agents' contracts and serdes call
 * {@link #trust}; Avro itself loads {@link ContractTrust} before any generated class.
 */
public final class TrustedClasses {

    private static final String CONTRACTS = "io.dealflow.schemas";
    private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();
    private static final Logger LOG = LoggerFactory.getLogger(TrustedClasses.class);

    static {
        try {
            AvroRule.install();
        } catch (LinkageError e) {
            // An older Avro than 1.12.2 stands on the class path: it has no such rule, and nothing to be told.
            LOG.debug("Avro asks nobody which classes to trust", e);
        }
    }

    private TrustedClasses() {}

    /** Trusts a generated class and the generated classes of all its fields. Does nothing if they are trusted. */
    public static void trust(Class<? extends SpecificRecord> type) {
        if (!NAMES.contains(type.getName())) {
            addNames(SpecificData.get().getSchema(type), new HashSet<>());
        }
    }

    /** Makes sure that Dealflow's own contracts are trusted. */
    public static void trustContracts() {
        // The static initializer has done it.
    }

    private static boolean isTrusted(Class<?> type) {
        return CONTRACTS.equals(type.getPackageName()) || NAMES.contains(type.getName());
    }

    private static void addNames(Schema schema, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    schema.getFields().forEach(field -> addNames(field.schema(), seen));
                    NAMES.add(SpecificData.getClassName(schema));
                }
            }
            case ENUM, FIXED -> NAMES.add(SpecificData.getClassName(schema));
            case ARRAY -> addNames(schema.getElementType(), seen);
            case MAP -> addNames(schema.getValueType(), seen);
            case UNION -> schema.getTypes().forEach(branch -> addNames(branch, seen));
            default -> {}
        }
    }

    /** All that needs the classes of the Avro that has the rule. */
    private static final class AvroRule {

        static void install() {
            ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
            ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(before, TrustedClasses::isTrusted));
        }
    }
}
