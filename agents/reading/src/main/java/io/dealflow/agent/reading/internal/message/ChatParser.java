package io.dealflow.agent.reading.internal.message;

import io.dealflow.agent.reading.internal.doubt.Doubt;
import io.dealflow.agent.reading.internal.doubt.Doubt.OfText;
import io.dealflow.agent.reading.internal.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads chat messages. */
final class ChatParser {

    Letter parse(byte[] content, Map<String, String> attributes) {
        TextDecoder.Decoded decoded = TextDecoder.decode(content, null);
        String text = PlainText.clean(decoded.text()).strip();
        List<Doubt> doubts = new ArrayList<>();
        decoded.doubt().ifPresent(doubts::add);
        if (text.length() > FormParser.LONGEST_TEXT) {
            text = text.substring(0, FormParser.LONGEST_TEXT);
            doubts.add(OfText.SHORTENED);
        }
        if (text.isEmpty()) {
            doubts.add(OfText.NONE_IN_MESSAGE);
        }
        return new Letter(
                KnownSender.of(attributes), Optional.empty(), text, "", Map.of(), Set.of(), List.of(), doubts);
    }
}
