package io.dealflow.standalone.internal.run;

import io.dealflow.schemas.RunState;
import io.dealflow.schemas.StepState;
import io.dealflow.standalone.internal.console.Style;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How states and times of runs look. */
public final class RunLook {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private RunLook() {}

    /** The look of a run's state. */
    public static Style of(RunState state) {
        return switch (state) {
            case RUNNING -> Style.CYAN;
            case COMPLETED -> Style.GREEN;
            case FAILED -> Style.RED;
            case PAUSED, UNDOING, CANCELLED -> Style.YELLOW;
        };
    }

    /** The look of a step's state. */
    public static Style of(StepState state) {
        return switch (state) {
            case RUNNING, WAITING -> Style.CYAN;
            case BACKOFF, CANCELLED -> Style.YELLOW;
            case COMPLETED -> Style.GREEN;
            case FAILED -> Style.RED;
        };
    }

    /** A time in the zone of this machine. */
    public static String time(Instant time) {
        return TIME.format(time);
    }
}
