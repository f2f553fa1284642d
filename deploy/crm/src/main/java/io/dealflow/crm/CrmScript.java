package io.dealflow.crm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The SQL scripts of the sample CRM. */
public enum CrmScript {
    /** Tables, their constraints, and triggers. */
    SCHEMA("schema.sql"),
    /** Rows of a small firm. */
    DATA("data.sql"),
    /** Role and publication of the change data capture. */
    ROLE("role.sql");

    private final String file;

    CrmScript(String file) {
        this.file = file;
    }

    /** The statements, separated by semicolons. */
    public String sql() {
        try (InputStream in = CrmScript.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new CrmException("The class path lacks io/dealflow/crm/" + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
