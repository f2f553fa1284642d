package io.dealflow.agent.reading.internal.message;

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
        List<String> doubts = new ArrayList<>();
        decoded.doubt().ifPresent(doubts::add);
        if (text.length() > FormParser.LONGEST_TEXT) {
            text = text.substring(0, FormParser.LONGEST_TEXT);
            doubts.add("The text is longer than 20,000 characters; the rest was not read");
        }
        if (text.isEmpty()) {
            doubts.add("The message has no text of its own");
        }
        return new Letter(
                KnownSender.of(attributes), Optional.empty(), text, "", Map.of(), Set.of(), List.of(), doubts);
    }
}
