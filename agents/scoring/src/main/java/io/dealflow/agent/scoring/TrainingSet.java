package io.dealflow.agent.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The past deals to learn from: one case per id, and of too many the newest. Not safe for use by several threads. */
final class TrainingSet {

    private final int capacity;
    private final Map<String, PastCase> byId = new HashMap<>();
    private final TreeSet<PastCase> byAge = new TreeSet<>(PastCase.BY_AGE);
    private int won;

    TrainingSet(int capacity) {
        this.capacity = capacity;
    }

    /** Adds a case in place of an older one of the same id. */
    void put(PastCase past) {
        remove(past.id());
        byId.put(past.id(), past);
        byAge.add(past);
        won += past.won() ? 1 : 0;
        if (byAge.size() > capacity) {
            remove(byAge.first().id());
        }
    }

    /** Forgets a deal, if it is there. */
    void remove(String id) {
        Optional.ofNullable(byId.remove(id)).ifPresent(past -> {
            byAge.remove(past);
            won -= past.won() ? 1 : 0;
        });
    }

    /** Forgets all. */
    void clear() {
        byId.clear();
        byAge.clear();
        won = 0;
    }

    /** All cases, oldest first. */
    List<PastCase> cases() {
        return List.copyOf(byAge);
    }

    int size() {
        return byAge.size();
    }

    /** How many of the deals were won. */
    int won() {
        return won;
    }
}
