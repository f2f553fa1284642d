package io.dealflow.service;

import java.util.Objects;

/** Why something did not start. */
public final class StartFailure {

    private StartFailure() {}

    /**
     * The one line that tells a user what is wrong. The innermost cause says it, unless one of ours around it says
     * more; the rest tells of beans.
     */
    public static String reason(Throwable failure) {
        Throwable telling = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (!isOurs(telling) || isOurs(cause)) {
                telling = cause;
            }
        }
        String message = Objects.requireNonNullElse(telling.getMessage(), telling.toString());
        return message.lines().findFirst().orElse(message);
    }

    private static boolean isOurs(Throwable exception) {
        return exception.getClass().getName().startsWith("io.dealflow.");
    }
}
