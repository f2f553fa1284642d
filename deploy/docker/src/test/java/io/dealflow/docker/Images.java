package io.dealflow.docker;

import java.nio.file.Path;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.MountableFile;

/** The images of others that the tests run, as docker-compose.yml names them. */
final class Images {

    /** The top of the project. */
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private Images() {}

    static KafkaContainer kafka() {
        return new KafkaContainer("apache/kafka:4.3.1");
    }

    /** The sample CRM, made by its scripts. */
    static PostgreSQLContainer crm() {
        PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:17").withDatabaseName("crm");
        postgres.withCommand("postgres", "-c", "wal_level=logical", "-c", "fsync=off");
        String[] scripts = {"schema.sql", "data.sql", "role.sql"};
        for (int i = 0; i < scripts.length; i++) {
            postgres.withCopyFileToContainer(
                    MountableFile.forHostPath(ROOT.resolve("deploy/crm").resolve(scripts[i]), 0644),
                    "/docker-entrypoint-initdb.d/%d-%s".formatted(i, scripts[i]));
        }
        return postgres;
    }
}
