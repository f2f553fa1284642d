package io.dealflow.bench.crm;

import io.dealflow.crm.CrmDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The mapping of the sample CRM as a file. */
public final class SampleMapping {

    private static final String FILE = "mapping.yaml";

    private SampleMapping() {}

    /** Writes it into a folder. */
    public static Path writeTo(Path folder) throws IOException {
        try (InputStream packaged = CrmDatabase.class.getResourceAsStream(FILE)) {
            Path mapping = folder.resolve(FILE);
            Files.copy(Objects.requireNonNull(packaged, FILE), mapping);
            return mapping;
        }
    }
}
