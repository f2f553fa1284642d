package io.dealflow.standalone.internal.command;

import io.dealflow.connect.PostgresUrl;
import io.dealflow.standalone.CrmConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that name a CRM whose changes become deals. */
final class CrmOptions {

    static final String PASSWORD = "DEALFLOW_CRM_PASSWORD";

    private final Map<String, String> environment = System.getenv();

    @Option(
            names = "--crm",
            paramLabel = "URL",
            description = "PostgreSQL of a CRM whose changes become deals, such as postgresql://user@host:5432/crm."
                    + " The password may stand in the environment variable " + PASSWORD + ".")
    private @Nullable String url;

    @Option(
            names = "--crm-mapping",
            paramLabel = "FILE",
            description = "How the rows of the CRM become deals; see docs/mapping.md.")
    private @Nullable Path mapping;

    Optional<CrmConfig> crm() {
        if (url == null && mapping == null) {
            return Optional.empty();
        }
        if (url == null || mapping == null) {
            throw new InputException("--crm URL and --crm-mapping FILE belong together, found only "
                    + (url == null ? "--crm-mapping" : "--crm"));
        }
        if (!Files.isReadable(mapping)) {
            throw new InputException("--crm-mapping: the file %s cannot be read".formatted(mapping));
        }
        return Optional.of(new CrmConfig(withPassword(parse(url)), mapping));
    }

    private PostgresUrl withPassword(PostgresUrl parsed) {
        String password = environment.getOrDefault(PASSWORD, "");
        return password.isEmpty() ? parsed : parsed.withPassword(password);
    }

    private static PostgresUrl parse(String url) {
        try {
            return PostgresUrl.parse(url);
        } catch (IllegalArgumentException e) {
            throw new InputException("--crm: " + e.getMessage(), e);
        }
    }
}
