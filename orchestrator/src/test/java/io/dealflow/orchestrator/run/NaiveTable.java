package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Block;
import io.dealflow.orchestrator.workflow.CalledAgent;
import io.dealflow.orchestrator.workflow.Facts;
import io.dealflow.orchestrator.workflow.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run knows and where it is, as a flat table: a row for each block that it is in. The key of a row is that of
 * the block around, the name of the node there, and the number of the block among those of the node; so whatever is
 * within a block is what begins with its key, in the order of the keys. All facts are texts, arrays with commas. For
 * one thread.
 */
final class NaiveTable {

    /** Number of the block of a handler. */
    static final int CATCH = -1;

    /** How far a row is with its node. */
    enum Stage {
        /** It has come to the node and is to begin it. */
        COMING,
        /** It has begun the node, and no block within is under way. */
        AT,
        /** It has begun the node before the run failed there, and is to try again. */
        AGAIN
    }

    /** How a step stands. */
    enum State {
        AT_AGENT,
        BACKOFF,
        WAITING,
        OVER,
        GIVEN_UP
    }

    /** A step: its last visit. */
    record Step(int visit, String agent, int attempt, int last, State state, Instant due) {
        boolean open() {
            return state != State.OVER && state != State.GIVEN_UP;
        }

        Step as(State next, Instant until) {
            return new Step(visit, agent, attempt, last, next, until);
        }
    }

    /** A row. */
    static final class Row {
        final Block block;
        final String prefix;
        final boolean shares;
        final Map<String, String> facts = new LinkedHashMap<>();

        @Nullable
        Node node;

        Stage stage = Stage.COMING;
        int ticket;
        Optional<Instant> limit = Optional.empty();
        int opened;
        int lost;
        SortedMap<Integer, Map<String, String>> done = new TreeMap<>();

        /** A row whose facts go to the row around it if {@code shares} holds. */
        Row(Block block, String prefix, boolean shares) {
            this.block = block;
            this.prefix = prefix;
            this.shares = shares;
        }

        Node node() {
            return Objects.requireNonNull(node);
        }

        String path() {
            return prefix + node().name();
        }
    }

    final TreeMap<String, Row> rows = new TreeMap<>();
    final Map<String, Step> steps = new LinkedHashMap<>();
    final Map<String, Integer> begun = new TreeMap<>();
    private int tickets;

    Row row(String key) {
        return Objects.requireNonNull(rows.get(key), key);
    }

    static String key(String around, Node node, int number) {
        return around + node.name() + "#" + (number == CATCH ? "catch" : number) + "/";
    }

    static String around(String key) {
        return key.substring(0, key.lastIndexOf('/', key.length() - 2) + 1);
    }

    static int number(String key) {
        String number = key.substring(key.lastIndexOf('#') + 1, key.length() - 1);
        return number.equals("catch") ? CATCH : Integer.parseInt(number);
    }

    /** Adds the row of a block within the node that another row is at. */
    String add(String around, int number, Block block, boolean each, boolean shares) {
        String path = row(around).path();
        String prefix =
                number == CATCH ? path + "/" + CalledAgent.CATCH + "/" : each ? path + "[" + number + "]/" : path + "/";
        String key = key(around, row(around).node(), number);
        rows.put(key, new Row(block, prefix, shares));
        return key;
    }

    /** Comes to a node, behind all others that are to begin one. */
    void come(String key, Node node) {
        Row row = row(key);
        row.node = node;
        row.limit = Optional.empty();
        queue(row, Stage.COMING);
    }

    void queue(Row row, Stage stage) {
        row.stage = stage;
        row.ticket = ++tickets;
    }

    /** The row that is next to do something by itself. */
    Optional<String> next() {
        return rows.entrySet().stream()
                .filter(row -> row.getValue().stage != Stage.AT)
                .min((one, other) -> Integer.compare(one.getValue().ticket, other.getValue().ticket))
                .map(Map.Entry::getKey);
    }

    /** Keys of the rows within another, which is not among them. */
    List<String> within(String key) {
        return rows.keySet().stream()
                .filter(other -> other.startsWith(key) && !other.equals(key))
                .toList();
    }

    /** Keys of the rows of the blocks of the node that a row is at. */
    List<String> blocks(String key) {
        return within(key).stream().filter(other -> around(other).equals(key)).toList();
    }

    /** Keys of the rows with no block within, in order. */
    List<String> leaves() {
        return rows.keySet().stream().filter(key -> within(key).isEmpty()).toList();
    }

    void giveUpWithin(String key) {
        within(key).forEach(this::giveUp);
    }

    void giveUp(String key) {
        giveUpStep(row(key).path());
        rows.remove(key);
    }

    void giveUpStep(String path) {
        steps.computeIfPresent(path, (place, step) -> step.open() ? step.as(State.GIVEN_UP, step.due()) : step);
    }

    void learn(String key, String fact, String value) {
        if (row(key).shares) {
            learn(around(key), fact, value);
        } else {
            row(key).facts.put(fact, value);
        }
    }

    /** The fact of a name as it is known in a row. */
    Optional<String> fact(String key, String name) {
        Optional<String> own = Optional.ofNullable(row(key).facts.get(name));
        return own.isPresent() || key.isEmpty() ? own : fact(around(key), name);
    }

    Facts facts(String key) {
        return name -> fact(key, name).map(Object.class::cast);
    }

    /** The key of the row that is at a place. */
    String at(String path) {
        return leaves().stream()
                .filter(key -> row(key).path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** Begins the next visit of a step. */
    void visit(String path, String agent, int last, State state, Instant due) {
        Step before = steps.remove(path);
        steps.put(path, new Step(before == null ? 1 : before.visit() + 1, agent, 1, last, state, due));
    }

    Stream<Map.Entry<String, Step>> open() {
        return new ArrayList<>(steps.entrySet())
                .stream().filter(step -> step.getValue().open());
    }
}
