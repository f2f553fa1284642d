package io.dealflow.orchestrator.workflow;

import java.util.Locale;
import org.apache.avro.Schema;

/** How facts are named. */
public final class FactName {

    private FactName() {}

    /** The name of a fact that nobody has named: that of its type, beginning with a lower-case letter. */
    public static String of(Schema type) {
        String name = type.getName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
