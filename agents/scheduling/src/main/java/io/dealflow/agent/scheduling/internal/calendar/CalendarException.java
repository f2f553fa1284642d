package io.dealflow.agent.scheduling.internal.calendar;

/**
 * A calendar cannot be read, or cannot be understood in full. The message holds nothing of its content but its form.
 */
public final class CalendarException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says what was found and expected. */
    public CalendarException(String message) {
        super(message);
    }

    /** Says what was found and expected, with the cause. */
    public CalendarException(String message, Throwable cause) {
        super(message, cause);
    }
}
