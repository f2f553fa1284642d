package io.dealflow.agent.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameShapeTest {

    private static final NameShape NAMES = new NameShape(Words.packaged());

    @ParameterizedTest
    @ValueSource(
            strings = {"t.me", "a.b.c.de", "evil . com", "evil dot com", "evil\u0307.com", "\u0430nna", "e-v-i-l.c om"})
    void refusesAddressesInDisguise(String text) {
        assertThat(NAMES.person(text)).isEmpty();
        assertThat(NAMES.company(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "J. R. Smith",
                "Zoë Núñez",
                "Anne-Marie d'Aubigné",
                "M.Müller",
                "Ольга Иванова",
                "Müller Bau GmbH",
                "Muller & Sons, Ltd.",
                "3M",
                "Systems United"
            })
    void takesNames(String text) {
        assertThat(NAMES.company(text)).hasValue(text);
    }
}
