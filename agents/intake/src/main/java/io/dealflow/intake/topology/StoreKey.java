package io.dealflow.intake.topology;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Keys of stores: texts with a zero byte between them, so that those which begin alike are a range. */
final class StoreKey {

    private static final String SEPARATOR = "\0";

    private StoreKey() {}

    static byte[] of(String... parts) {
        return String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
    }

    /** What keys begin with that have these parts and more. */
    static byte[] prefix(String... parts) {
        return (String.join(SEPARATOR, parts) + SEPARATOR).getBytes(StandardCharsets.UTF_8);
    }

    /** The least key after all that begin with a prefix. */
    static byte[] end(byte[] prefix) {
        byte[] end = Arrays.copyOf(prefix, prefix.length);
        end[end.length - 1]++;
        return end;
    }

    /** The least key after a key. */
    static byte[] after(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    static List<String> parts(byte[] key) {
        return List.of(new String(key, StandardCharsets.UTF_8).split(SEPARATOR, -1));
    }
}
