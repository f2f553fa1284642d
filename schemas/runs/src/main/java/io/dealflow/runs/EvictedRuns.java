package io.dealflow.runs;

import io.dealflow.runs.RunIndex.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the newest statuses of runs stand that an index has left out, by the subjects that they are about, at 16 bytes
 * each. Subjects are known by a hash, so that what is found may be of another subject. For one thread.
 */
final class EvictedRuns {

    private static final int FIRST = 1 << 10;
    private static final int OFFSET_BITS = 47;
    private static final long OFFSET = (1L << OFFSET_BITS) - 1;

    private final int most;
    private long[] hashes = new long[FIRST];
    private long[] places = new long[FIRST];
    private int size;

    /**
     * Creates it empty.
     *
     * @param most most runs that it knows
     */
    EvictedRuns(int most) {
        this.most = most;
        Arrays.fill(places, -1);
    }

    /** Remembers a run. Gives whether there was room. */
    boolean add(SubjectKey subject, Place place) {
        if (size >= most) {
            return false;
        }
        if (size * 2 >= places.length) {
            grow();
        }
        put(hash(subject), (long) place.partition() << OFFSET_BITS | place.offset());
        size++;
        return true;
    }

    /** Places of a subject's runs, in no order; perhaps of others too, and of statuses that newer ones followed. */
    List<Place> of(SubjectKey subject) {
        long hash = hash(subject);
        List<Place> found = new ArrayList<>();
        for (int i = slot(hash); places[i] >= 0; i = next(i)) {
            if (hashes[i] == hash) {
                found.add(new Place((int) (places[i] >>> OFFSET_BITS), places[i] & OFFSET));
            }
        }
        return found;
    }

    private void put(long hash, long place) {
        int slot = slot(hash);
        while (places[slot] >= 0) {
            slot = next(slot);
        }
        hashes[slot] = hash;
        places[slot] = place;
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldPlaces = places;
        hashes = new long[oldPlaces.length * 2];
        places = new long[oldPlaces.length * 2];
        Arrays.fill(places, -1);
        for (int i = 0; i < oldPlaces.length; i++) {
            if (oldPlaces[i] >= 0) {
                put(oldHashes[i], oldPlaces[i]);
            }
        }
    }

    private int slot(long hash) {
        return (int) (hash ^ hash >>> Integer.SIZE) & places.length - 1;
    }

    private int next(int slot) {
        return slot + 1 & places.length - 1;
    }

    private static long hash(SubjectKey subject) {
        long hash = fnv(0xcbf29ce484222325L, subject.type());
        hash = fnv(fnv(hash, ":"), subject.id());
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        return hash ^ hash >>> 31;
    }

    /** FNV-1a over the characters; {@link #hash} finishes it as splitmix64 does. */
    private static long fnv(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
