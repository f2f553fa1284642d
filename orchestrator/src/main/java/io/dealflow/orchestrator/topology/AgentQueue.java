package io.dealflow.orchestrator.topology;

import io.dealflow.orchestrator.run.StepRun;
import io.dealflow.orchestrator.topology.Turns.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The tasks of one agent in one partition: how many are issued and not answered, and those that wait for their turn.
 * There is room for a fixed number, and for as many more as the agent has answered within the last ten to twenty
 * seconds: enough to keep it busy, and no more than it will soon have done. So one that is quick never makes a task
 * wait.
 *
 * <p>Urgent ones go first, but one in four is another, so that those come too; among equals the oldest. Once a minute
 * there is room whatever is issued: what an agent has swallowed does not hold up the rest. For one thread.
 */
final class AgentQueue {

    private static final int URGENT_IN_A_ROW = 3;
    private static final long SPAN_MILLIS = 10_000;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Comparator<Place> OLDEST = Comparator.comparing(Place::since)
            .thenComparing(Place::subject)
            .thenComparing(Place::path)
            .thenComparingInt(Place::visit);

    private final int ahead;
    private final NavigableSet<Place> urgent = new TreeSet<>(OLDEST);
    private final NavigableSet<Place> others = new TreeSet<>(OLDEST);
    private Instant lastIssue = Instant.EPOCH;
    private int issued;
    private int urgentInARow;
    private long span;
    private int answeredInSpan;
    private int answeredBefore;

    /**
     * Begins with none.
     *
     * @param ahead tasks that may be issued beside those that it answers within ten seconds
     */
    AgentQueue(int ahead) {
        this.ahead = ahead;
    }

    /** Counts tasks that were issued, or, below nought, those that were answered or are not waited for any more. */
    void issued(int number, Instant now) {
        issued += number;
        if (number > 0) {
            lastIssue = now;
        } else {
            turnTo(now);
            answeredInSpan -= number;
        }
    }

    /** How many are issued and not answered. */
    int issued() {
        return issued;
    }

    boolean hasRoom(Instant now) {
        turnTo(now);
        return issued < ahead + answeredBefore + answeredInSpan || !now.isBefore(lastIssue.plus(LONGEST_PAUSE));
    }

    boolean isEmpty() {
        return urgent.isEmpty() && others.isEmpty();
    }

    /** How many wait for their turn. */
    int size() {
        return urgent.size() + others.size();
    }

    /** Lets a task wait; false if it does already. */
    boolean add(Place place) {
        return line(place).add(place);
    }

    /** Lets a task wait no longer; false if it did not. */
    boolean remove(Place place) {
        return line(place).remove(place);
    }

    /**
     * Takes out the one whose turn it is.
     *
     * @throws java.util.NoSuchElementException if none waits
     */
    Place take() {
        boolean first = others.isEmpty() || (!urgent.isEmpty() && urgentInARow < URGENT_IN_A_ROW);
        urgentInARow = first ? urgentInARow + 1 : 0;
        NavigableSet<Place> from = first ? urgent : others;
        Place next = from.first();
        from.remove(next);
        return next;
    }

    private NavigableSet<Place> line(Place place) {
        return place.state() == StepRun.State.URGENT ? urgent : others;
    }

    private void turnTo(Instant now) {
        long present = now.toEpochMilli() / SPAN_MILLIS;
        if (present > span) {
            answeredBefore = present == span + 1 ? answeredInSpan : 0;
            answeredInSpan = 0;
            span = present;
        }
    }
}
