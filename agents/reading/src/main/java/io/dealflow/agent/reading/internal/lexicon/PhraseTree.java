package io.dealflow.agent.reading.internal.lexicon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds many phrases in a text at once, in time linear in the text. Not changed once it is filled. */
final class PhraseTree {

    private static final int SHORTEST_STEM = 2;

    private final Node root = new Node();

    private static final class Node {
        private final Map<String, Node> words = new HashMap<>();
        private final Map<String, Node> stems = new HashMap<>();
        private final List<Cue> cues = new ArrayList<>();
    }

    void add(String phrase, Cue cue) {
        Node node = root;
        for (String part : phrase.strip().split("\\s+", -1)) {
            List<Word> words = Word.of(part);
            for (int i = 0; i < words.size(); i++) {
                boolean stem = i == words.size() - 1 && part.endsWith("*");
                Map<String, Node> next = stem ? node.stems : node.words;
                node = next.computeIfAbsent(words.get(i).folded(), word -> new Node());
            }
        }
        if (node == root) {
            throw new IllegalArgumentException("found the phrase '%s', expected words".formatted(phrase));
        }
        node.cues.add(cue);
    }

    /** All phrases in a text, ordered by where they start, longer ones first. */
    List<CueMatch> find(List<Word> words) {
        List<CueMatch> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            List<CueMatch> here = new ArrayList<>();
            find(root, words, i, words.get(i).start(), here);
            here.sort((a, b) -> Integer.compare(b.end(), a.end()));
            found.addAll(here);
        }
        return found;
    }

    /** Recursion is as deep as the longest phrase has words. */
    private static void find(Node node, List<Word> words, int index, int start, List<CueMatch> found) {
        if (index > 0) {
            int end = words.get(index - 1).end();
            node.cues.forEach(cue -> found.add(new CueMatch(start, end, cue)));
        }
        if (index == words.size()) {
            return;
        }
        String word = words.get(index).folded();
        Node next = node.words.get(word);
        if (next != null) {
            find(next, words, index + 1, start, found);
        }
        if (!node.stems.isEmpty()) {
            for (int length = SHORTEST_STEM; length <= word.length(); length++) {
                Node stem = node.stems.get(word.substring(0, length));
                if (stem != null) {
                    find(stem, words, index + 1, start, found);
                }
            }
        }
    }
}
