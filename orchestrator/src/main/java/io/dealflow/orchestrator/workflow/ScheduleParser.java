package io.dealflow.orchestrator.workflow;

import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads what starts a run: {@code schedule: {on: {one: {with: {type: TOPIC}}}}}, or {@code {every: DURATION}}, or
 * {@code {cron: EXPRESSION}}.
 */
record ScheduleParser(Problems problems) {

    private static final List<String> KINDS = List.of("on", "every", "cron");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Map<String, String> NONE = Map.of();

    /**
     * What starts a run, and its line: a record by name if a file has no {@code schedule}, or one that is not of the
     * right form.
     *
     * @param zone the time zone of the file, if it names one
     * @param otherwise the line of a file without {@code schedule}
     */
    Located<Start> parse(YamlMapping workflow, Optional<Located<ZoneId>> zone, int otherwise) {
        Optional<Node> written = workflow.node("schedule");
        zone.filter(found -> written.filter(node -> YamlMapping.keys(node).contains("cron"))
                        .isEmpty())
                .ifPresent(found -> problems.add(
                        found.line(),
                        "key '%s' of metadata of document: expected none where schedule has no 'cron'",
                        DocumentMetadata.TIME_ZONE));
        return written.flatMap(node -> YamlMapping.of(node, "schedule", KINDS, NotTaken.OF_SCHEDULE, problems)
                        .filter(schedule -> isTaken(node, NotTaken.OF_SCHEDULE) && isOne(schedule))
                        .flatMap(schedule ->
                                start(schedule, zone.map(Located::value).orElse(ZoneId.of("UTC")))))
                .orElseGet(() -> new Located<>(new Start.ByName(), otherwise));
    }

    private boolean isOne(YamlMapping schedule) {
        List<String> there = KINDS.stream().filter(schedule::has).toList();
        if (there.size() != 1) {
            problems.add(
                    schedule.line(),
                    "schedule: expected one of the keys %s, found %s",
                    String.join(", ", KINDS),
                    there.isEmpty() ? "none of them" : String.join(" and ", there));
        }
        return there.size() == 1;
    }

    private Optional<Located<Start>> start(YamlMapping schedule, ZoneId zone) {
        if (schedule.has("on")) {
            return topic(schedule).map(topic -> new Located<>(new Start.ByTopic(topic.value()), topic.line()));
        }
        Optional<Located<Schedule>> times = schedule.has("every") ? every(schedule) : cron(schedule, zone);
        return times.map(found -> new Located<>(new Start.BySchedule(found.value()), found.line()));
    }

    private Optional<Located<Schedule>> every(YamlMapping schedule) {
        int line = schedule.node("every").map(YamlMapping::lineOf).orElseThrow();
        return new DurationForm(problems)
                .read(schedule, "every", SHORTEST, DurationForm.YEAR)
                .map(period -> new Located<>(new Schedule.Every(period), line));
    }

    private Optional<Located<Schedule>> cron(YamlMapping schedule, ZoneId zone) {
        return TextForm.CRON.of(schedule, "cron").flatMap(text -> {
            try {
                return Optional.of(new Located<>(CronSchedule.of(text.value(), zone), text.line()));
            } catch (IllegalArgumentException e) {
                problems.add(
                        text.line(),
                        "%s: expected times that there are, found '%s': %s",
                        schedule.place("cron"),
                        text.value(),
                        e.getMessage());
                return Optional.empty();
            }
        });
    }

    private Optional<Located<String>> topic(YamlMapping schedule) {
        return below(schedule, "on", "one", NotTaken.OF_ON)
                .flatMap(on -> below(on, "one", "with", NotTaken.OF_EVENT))
                .flatMap(one -> below(one, "with", "type", NONE))
                .flatMap(with -> TextForm.TOPIC.of(with, "type"));
    }

    /** The mapping of a key, with one key that it must have; empty if it has not. */
    private Optional<YamlMapping> below(YamlMapping outer, String key, String only, Map<String, String> refused) {
        return outer.node(key)
                .flatMap(node -> YamlMapping.of(node, key, List.of(only), refused, problems)
                        .filter(mapping ->
                                isTaken(node, refused) && mapping.required(only).isPresent()));
    }

    /** Whether there is no key of which a sentence has told that it is not taken. */
    private static boolean isTaken(Node node, Map<String, String> refused) {
        return YamlMapping.keys(node).stream().noneMatch(refused::containsKey);
    }
}
