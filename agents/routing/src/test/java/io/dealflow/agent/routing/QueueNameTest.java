package io.dealflow.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueNameTest {

    @ParameterizedTest
    @CsvSource({
        "Moses Frase, moses-frase",
        "'  Ciarán   Doyle ', ciaran-doyle",
        "D'Arcy (West), d-arcy-west",
        "李 雷, 李-雷",
        "'--- ', ''"
    })
    void joinsLettersAndDigits(String person, String queue) {
        assertThat(QueueName.of(person)).isEqualTo(queue);
    }

    @Test
    void isBounded() {
        assertThat(QueueName.of("x".repeat(79) + " " + "y".repeat(100))).isEqualTo("x".repeat(79));
    }
}
