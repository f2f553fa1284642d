package io.dealflow.orchestrator.workflow;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Times by a cron expression of five fields, as clocks of a time zone show them. What clocks leap over when summer time
 * begins is due when they leap; what they show twice when it ends is due the first time. Immutable.
 */
public final class CronSchedule implements Schedule {

    private static final String PREFIX = "Failed to parse cron expression. ";

    // To the parser Sunday is day 7, so that no range begins with it.
    private static final Pattern FROM_SUNDAY = Pattern.compile("(?i)\\b(?:SUN|7)-(?!(?:SUN|7)\\b)(?=\\S*$)");

    private final String expression;
    private final ZoneId zone;
    // Asked for times of a clock alone, in the guise of UTC, which never leaps.
    private final ExecutionTime times;

    private CronSchedule(String expression, ZoneId zone, ExecutionTime times) {
        this.expression = expression;
        this.zone = zone;
        this.times = times;
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException if it is none, or names no day that there is; the message says why
     */
    static CronSchedule of(String expression, ZoneId zone) {
        ExecutionTime times = ExecutionTime.forCron(parse(expression));
        if (times.nextExecution(ZonedDateTime.of(1999, 12, 31, 23, 59, 59, 0, ZoneOffset.UTC))
                .isEmpty()) {
            throw new IllegalArgumentException("there is no such day");
        }
        return new CronSchedule(expression.trim().replaceAll("\\s+", " "), zone, times);
    }

    private static com.cronutils.model.Cron parse(String expression) {
        try {
            return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                    .parse(FROM_SUNDAY.matcher(expression.stripTrailing()).replaceAll("0-"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()).replace(PREFIX, ""), e);
        }
    }

    @Override
    public Optional<Instant> latest(Instant after, Instant upTo) {
        Optional<Instant> latest =
                times.lastExecution(shown(upTo.plusMillis(1))).map(this::instant);
        // While clocks show an hour for the second time, all of it was due when they showed it first.
        while (latest.isPresent() && !next(latest.get()).isAfter(upTo)) {
            latest = latest.map(this::next);
        }
        return latest.filter(due -> due.isAfter(after));
    }

    @Override
    public Instant next(Instant after) {
        ZonedDateTime shown = shown(after);
        do {
            shown = times.nextExecution(shown).orElseThrow();
        } while (!instant(shown).isAfter(after));
        return instant(shown);
    }

    @Override
    public String text() {
        return "cron %s %s".formatted(expression, zone);
    }

    private ZonedDateTime shown(Instant time) {
        return LocalDateTime.ofInstant(time, zone).atZone(ZoneOffset.UTC);
    }

    private Instant instant(ZonedDateTime shown) {
        LocalDateTime local = shown.toLocalDateTime();
        ZoneOffsetTransition leap = zone.getRules().getTransition(local);
        return leap == null || leap.isOverlap() ? local.atZone(zone).toInstant() : leap.getInstant();
    }
}
