package io.dealflow.agent.reading.internal.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.reading.internal.doubt.Doubt.Countable;
import io.dealflow.agent.reading.internal.doubt.Doubt.OfMeaning;
import io.dealflow.agent.reading.internal.doubt.Doubt.OfSender;
import io.dealflow.agent.reading.internal.doubt.Doubt.OfText;
import io.dealflow.agent.reading.internal.doubt.Doubt.TooMany;
import io.dealflow.agent.reading.internal.doubt.Doubt.Unsupported;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DoubtTest {

    @Test
    void tellsEachDoubtInASentenceOfItsOwn() {
        Stream<Doubt> constant = Stream.of(OfSender.values(), OfText.values(), OfMeaning.values())
                .flatMap(Arrays::stream);
        Stream<Doubt> counted = Arrays.stream(Countable.values()).map(what -> new TooMany(what, 20));
        assertThat(Stream.of(constant, counted, Stream.of(new Unsupported(3)))
                        .flatMap(doubts -> doubts)
                        .map(Doubt::sentence))
                .doesNotHaveDuplicates()
                .allMatch(sentence -> sentence.matches("[A-Z].*[^.]"));
    }

    @Test
    void tellsHowManyWereDropped() {
        assertThat(new Unsupported(3).sentence())
                .isEqualTo("The model stated what the inquiry does not say; dropped: 3");
    }
}
