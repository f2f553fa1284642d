package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.CalledAgent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One pass through a block of a workflow. It is at one node at most; a run is a tree of frames.
 *
 * @param number place among the frames of its scope, from 0: of a branch or an item; {@link #HANDLER} is the block that
 *     handles an error
 * @param facts what is known in it and not outside, in the order in which it came to be known
 * @param undoable what is done in it and can be undone, in the order in which it was done
 * @param at what it is at; empty before it begins and after it has ended
 */
public record Frame(int number, List<Fact> facts, List<Undoable> undoable, Optional<Live> at) {

    /** Number of the frame of the block that handles an error. */
    public static final int HANDLER = -1;

    /** A frame that knows a few facts and has not begun. */
    static Frame knowing(List<Fact> facts) {
        return new Frame(0, facts, List.of(), Optional.empty());
    }

    /** How the paths of the nodes of a frame begin that is open at a place. */
    static String prefix(String path, boolean each, int number) {
        if (number == HANDLER) {
            return path + "/" + CalledAgent.CATCH + "/";
        }
        return each ? path + "[" + number + "]/" : path + "/";
    }

    /** The fact of a name, as it is known at a place of the run whose outermost frame this is. */
    Optional<Fact> factAt(String path, String name) {
        return factAt("", path, name);
    }

    private Optional<Fact> factAt(String prefix, String path, String name) {
        Optional<Fact> inside = at.flatMap(live -> live.match(
                ahead -> Optional.<Fact>empty(),
                leaf -> Optional.empty(),
                open -> open.frames().stream()
                        .flatMap(frame -> {
                            String inner = prefix(prefix + open.node(), open.each(), frame.number);
                            return frame.leadsTo(inner, path)
                                    ? frame.factAt(inner, path, name).stream()
                                    : Stream.empty();
                        })
                        .findFirst()));
        return inside.or(() -> own(name));
    }

    /** Whether it is at a place or at a scope around it. */
    private boolean leadsTo(String prefix, String path) {
        return at.map(live -> prefix + live.node())
                .filter(place -> path.equals(place) || path.startsWith(place + "/") || path.startsWith(place + "["))
                .isPresent();
    }

    /** When a scope that is open in it will have taken too long. */
    Stream<Instant> due() {
        return at.stream()
                .flatMap(live -> live.match(ahead -> Stream.<Instant>empty(), leaf -> Stream.empty(), Frame::due));
    }

    private static Stream<Instant> due(Live.Open open) {
        return Stream.concat(open.due().stream(), open.frames().stream().flatMap(Frame::due));
    }

    private Optional<Fact> own(String name) {
        return facts.stream().filter(fact -> fact.name().equals(name)).findFirst();
    }
}
