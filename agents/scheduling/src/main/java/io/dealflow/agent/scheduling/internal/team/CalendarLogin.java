package io.dealflow.agent.scheduling.internal.team;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a calendar, and where the password is. It is read for every request, so that it may change.
 *
 * @param user name of the user
 * @param variable environment variable with the password; empty if a file has it
 * @param file file with the password; empty if a variable has it
 */
public record CalendarLogin(String user, Optional<String> variable, Optional<Path> file) {

    static Optional<CalendarLogin> of(@Nullable String user, @Nullable String variable, @Nullable Path file) {
        if (user == null && variable == null && file == null) {
            return Optional.empty();
        }
        if (user == null || user.isBlank() || user.contains(":") || (variable == null) == (file == null)) {
            throw new IllegalArgumentException(
                    "expected 'user' together with one of 'password-env' and 'password-file'");
        }
        return Optional.of(new CalendarLogin(user, Optional.ofNullable(variable), Optional.ofNullable(file)));
    }

    CalendarLogin within(Path folder) {
        return new CalendarLogin(user, variable, file.map(folder::resolve));
    }
}
