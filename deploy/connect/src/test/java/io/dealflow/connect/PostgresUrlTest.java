package io.dealflow.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PostgresUrlTest {

    @Test
    void readsEveryPart() {
        assertThat(PostgresUrl.parse("postgresql://ann:p%40ss+1@db.example.com:6543/crm?sslmode=require"))
                .isEqualTo(new PostgresUrl("db.example.com", 6543, "crm", "ann", "p@ss+1", "require"));
    }

    @Test
    void readsFormOfJdbcAndFillsIn() {
        assertThat(PostgresUrl.parse("jdbc:postgresql://localhost/crm?user=ann&password=secret"))
                .isEqualTo(new PostgresUrl("localhost", 5432, "crm", "ann", "secret", "prefer"));
        assertThat(PostgresUrl.parse("postgres://ann@localhost/crm").password()).isEmpty();
    }

    @Test
    void refusesOtherTextWithoutRepeatingIt() {
        for (String text : new String[] {"mysql://ann:secret@db/crm", "postgresql://ann:secret@db", "secret", "a b"}) {
            assertThatThrownBy(() -> PostgresUrl.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("PostgreSQL URL: expected postgresql://user:password@host:5432/database");
        }
        assertThatThrownBy(() -> PostgresUrl.parse("postgresql://db/crm"))
                .hasMessage("PostgreSQL URL: found no user, expected postgresql://user:password@host:5432/database");
    }

    @Test
    void hidesPassword() {
        PostgresUrl url = PostgresUrl.parse("postgresql://ann:secret@db:5432/crm");

        assertThat(url).hasToString("postgresql://ann@db:5432/crm");
        assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://db:5432/crm?sslmode=prefer");
    }
}
