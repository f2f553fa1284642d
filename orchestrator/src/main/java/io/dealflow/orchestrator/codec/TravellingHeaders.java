package io.dealflow.orchestrator.codec;

import io.dealflow.orchestrator.run.RunHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The headers of an intake record that travel with its run: the trace context of the W3C, and those that are named
 * besides. They are kept in the order of the record as long as they take {@value #MOST_BYTES} bytes together, names and
 * values; one that does not fit is left out, and told of, but for copies: it was told of when their original was read.
 * Safe for several threads if the listener is.
 */
public final class TravellingHeaders {

    /** Most bytes that the headers of a run take together: the 8 KiB that baggage may have, and as much again. */
    public static final int MOST_BYTES = 16 * 1024;

    private static final Set<String> TRACE_CONTEXT = Set.of("traceparent", "tracestate", "baggage");

    private final Set<String> names;
    private final Consumer<String> leftOut;

    /**
     * Creates the rule.
     *
     * @param others names of further headers that travel
     * @param leftOut told the name of each header that does not fit
     */
    public TravellingHeaders(Set<String> others, Consumer<String> leftOut) {
        Set<String> all = new HashSet<>(TRACE_CONTEXT);
        all.addAll(others);
        this.names = Set.copyOf(all);
        this.leftOut = leftOut;
    }

    /** Those of a record that travel. */
    List<RunHeader> of(Headers record) {
        boolean copy = MovedFrom.isOn(record);
        List<RunHeader> travelling = new ArrayList<>();
        int bytes = 0;
        for (Header header : record) {
            if (names.contains(header.key()) && header.value() != null) {
                int size = header.key().getBytes(StandardCharsets.UTF_8).length + header.value().length;
                if (bytes + size <= MOST_BYTES) {
                    bytes += size;
                    travelling.add(new RunHeader(header.key(), header.value()));
                } else if (!copy) {
                    leftOut.accept(header.key());
                }
            }
        }
        return List.copyOf(travelling);
    }
}
