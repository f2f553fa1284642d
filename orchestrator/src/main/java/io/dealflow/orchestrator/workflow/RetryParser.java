package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.RetryPolicy.Growth;
import io.dealflow.service.yaml.Durations;
import io.dealflow.service.yaml.YamlMapping;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a retry policy. */
record RetryParser(Problems problems, DurationForm durations) {

    private static final List<String> KEYS = List.of("delay", "backoff", "limit", "jitter");
    private static final List<String> BACKOFF_KEYS = Arrays.stream(Growth.values())
            .map(growth -> growth.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final Duration LONGEST_WAIT = Duration.ofDays(7);
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int RETRIES = 3;
    private static final int MOST_RETRIES = 999;

    /** Reads a policy; what is wrong in it is a problem, and is left at its default. */
    Optional<RetryPolicy> parse(Node node, String what) {
        return YamlMapping.of(node, what, KEYS, NotTaken.OF_RETRY, problems).map(this::policy);
    }

    private RetryPolicy policy(YamlMapping policy) {
        Duration delay = durations
                .read(policy, "delay", DurationForm.LEAST, LONGEST_WAIT)
                .orElse(DELAY);
        YamlMapping backoff = policy.inner("backoff", "backoff", BACKOFF_KEYS, Map.of());
        Growth growth = growth(policy, backoff);
        YamlMapping exponential = backoff.inner("exponential", "exponential", List.of("factor", "limit"), Map.of());
        Duration limit = growth == Growth.EXPONENTIAL
                ? durations
                        .read(exponential, "limit", DurationForm.LEAST, LONGEST_WAIT)
                        .orElse(LIMIT)
                : LONGEST_WAIT;
        if (limit.compareTo(delay) < 0) {
            problems.add(
                    exponential.line(),
                    "%s: expected at least the delay of %s, found %s",
                    exponential.place("limit"),
                    Durations.format(delay),
                    Durations.format(limit));
        }
        Jitter jitter = jitter(policy);
        return new RetryPolicy(
                retries(policy) + 1,
                delay,
                growth,
                exponential.decimal("factor", 1.0, 100.0, 2.0),
                limit,
                jitter.from(),
                jitter.to());
    }

    private Growth growth(YamlMapping policy, YamlMapping backoff) {
        backoff.inner("constant", "constant", List.of(), Map.of());
        backoff.inner("linear", "linear", List.of(), Map.of());
        List<String> there = BACKOFF_KEYS.stream().filter(backoff::has).toList();
        if (policy.has("backoff") && there.size() != 1) {
            problems.add(
                    backoff.line(),
                    "backoff: expected one of %s, found %s",
                    String.join(", ", BACKOFF_KEYS),
                    there.isEmpty() ? "none of them" : String.join(" and ", there));
        }
        return there.isEmpty() ? Growth.CONSTANT : Growth.valueOf(there.get(0).toUpperCase(Locale.ROOT));
    }

    private static int retries(YamlMapping policy) {
        return policy.inner("limit", "limit", List.of("attempt"), NotTaken.OF_LIMIT)
                .inner("attempt", "attempt", List.of("count"), NotTaken.OF_ATTEMPT)
                .integer("count", 0, MOST_RETRIES, RETRIES);
    }

    private Jitter jitter(YamlMapping policy) {
        YamlMapping jitter = policy.inner("jitter", "jitter", List.of("from", "to"), Map.of());
        if (policy.has("jitter")) {
            jitter.required("from");
            jitter.required("to");
        }
        Duration from =
                durations.read(jitter, "from", Duration.ZERO, LONGEST_WAIT).orElse(Duration.ZERO);
        Duration to = durations.read(jitter, "to", Duration.ZERO, LONGEST_WAIT).orElse(from);
        if (to.compareTo(from) < 0) {
            problems.add(
                    jitter.line(),
                    "%s: expected at least 'from', which is %s, found %s",
                    jitter.place("to"),
                    Durations.format(from),
                    Durations.format(to));
        }
        return new Jitter(from, to);
    }

    private record Jitter(Duration from, Duration to) {}
}
