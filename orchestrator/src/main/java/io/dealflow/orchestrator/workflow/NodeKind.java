package io.dealflow.orchestrator.workflow;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The kinds of nodes of a workflow file, each named by the key that decides. */
enum NodeKind {
    CALL(true, ImmutableList.of(), ImmutableList.of("as", "retry", "urgent")),
    DO(true, ImmutableList.of(), ImmutableList.of()),
    SWITCH(false, ImmutableList.of(), ImmutableList.of("by")),
    FORK(true, ImmutableList.of(), ImmutableList.of("join")),
    FOR(true, ImmutableList.of("while", "do"), ImmutableList.of("at-once", "collect")),
    TRY(true, ImmutableList.of("catch"), ImmutableList.of()),
    RUN(true, ImmutableList.of(), ImmutableList.of()),
    RAISE(false, ImmutableList.of(), ImmutableList.of()),
    WAIT(false, ImmutableList.of(), ImmutableList.of()),
    LISTEN(true, ImmutableList.of(), ImmutableList.of("as")),
    EMIT(false, ImmutableList.of(), ImmutableList.of()),
    SET(false, ImmutableList.of(), ImmutableList.of());

    /** Keys of a node of any kind. */
    static final List<String> COMMON = List.of("if", "then", "timeout", "metadata");

    private final boolean timed;
    private final ImmutableList<String> more;
    private final ImmutableList<String> own;

    NodeKind(boolean timed, ImmutableList<String> more, ImmutableList<String> own) {
        this.timed = timed;
        this.more = more;
        this.own = own;
    }

    /** The key that decides. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The keys that decide, for errors. */
    static List<String> words() {
        return Arrays.stream(values()).map(NodeKind::word).toList();
    }

    /** The kinds that a node with these keys could be: one if all is well. */
    static List<NodeKind> of(List<String> keys) {
        return Arrays.stream(values())
                .filter(kind -> keys.contains(kind.word()))
                .filter(kind -> kind != DO || !keys.contains(FOR.word()))
                .toList();
    }

    /** Keys that a node of this kind may have. */
    List<String> keys() {
        return Stream.of(Stream.of(word()), more.stream(), COMMON.stream().filter(this::takes))
                .flatMap(keys -> keys)
                .toList();
    }

    private boolean takes(String key) {
        return timed || !key.equals("timeout");
    }

    /** Keys that a node of this kind may have under {@code metadata}. */
    List<String> metadataKeys() {
        return Stream.concat(own.stream(), Stream.of("at-most", "undo")).toList();
    }

    /** A sentence for each key that is not taken. */
    Map<String, String> refused() {
        Map<String, String> refused = new HashMap<>(NotTaken.OF_NODE);
        if (this == CALL) {
            refused.put("with", NotTaken.WITH);
        }
        if (this == LISTEN) {
            refused.put("foreach", NotTaken.FOREACH);
        }
        if (!timed) {
            refused.put("timeout", NotTaken.TIMEOUT);
        }
        return refused;
    }
}
