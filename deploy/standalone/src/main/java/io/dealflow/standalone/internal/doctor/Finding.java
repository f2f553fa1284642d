package io.dealflow.standalone.internal.doctor;

/**
 * What a check has found.
 *
 * @param level whether somebody has to do something
 * @param subject what it is about, such as {@code topic deals.intake}
 * @param found what was found, and what was expected where that differs; a sentence without its full stop
 * @param advice what to do; empty if nothing
 */
public record Finding(Level level, String subject, String found, String advice) {

    /** Whether somebody has to do something. */
    public enum Level {
        /** Nothing is to be done. */
        OK,
        /** It works, but not as safely or as fast as it could, or somebody should look. */
        WARN,
        /** Deals do not get through, or may be lost. */
        FAIL
    }

    /** Nothing is to be done. */
    public static Finding ok(String subject, String found) {
        return new Finding(Level.OK, subject, found, "");
    }

    /** Somebody should look. */
    public static Finding warn(String subject, String found, String advice) {
        return new Finding(Level.WARN, subject, found, advice);
    }

    /** Deals do not get through, or may be lost. */
    public static Finding fail(String subject, String found, String advice) {
        return new Finding(Level.FAIL, subject, found, advice);
    }
}
