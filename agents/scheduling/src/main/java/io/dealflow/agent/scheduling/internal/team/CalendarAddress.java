package io.dealflow.agent.scheduling.internal.team;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a calendar is. */
public sealed interface CalendarAddress {

    /** Takes it apart: one function for each case. */
    <R> R match(Function<Local, R> local, Function<Web, R> web);

    /** How people are told which calendar it is: no path of a URL, which may be a secret, and no password. */
    String label();

    /** The same with a relative path counted from a folder. */
    CalendarAddress within(Path folder);

    /**
     * An iCalendar file, or a folder with any number of them.
     *
     * @param path the file or folder
     */
    record Local(Path path) implements CalendarAddress {

        @Override
        public <R> R match(Function<Local, R> local, Function<Web, R> web) {
            return local.apply(this);
        }

        @Override
        public String label() {
            return String.valueOf(path.getFileName());
        }

        @Override
        public CalendarAddress within(Path folder) {
            return new Local(folder.resolve(path));
        }
    }

    /**
     * An iCalendar object on the web, with events or free-busy times.
     *
     * @param uri its address
     * @param freeBusyQuery whether it is a CalDAV collection that is asked for free-busy times
     * @param login who asks; empty if nobody need tell
     */
    record Web(URI uri, boolean freeBusyQuery, Optional<CalendarLogin> login) implements CalendarAddress {

        @Override
        public <R> R match(Function<Local, R> local, Function<Web, R> web) {
            return web.apply(this);
        }

        @Override
        public String label() {
            return uri.getScheme() + "://" + uri.getAuthority();
        }

        @Override
        public CalendarAddress within(Path folder) {
            return new Web(uri, freeBusyQuery, login.map(found -> found.within(folder)));
        }
    }

    /** Reads the form of the team file: one of path, url and caldav. */
    @JsonCreator
    static CalendarAddress of(
            @JsonProperty("path") @Nullable Path path,
            @JsonProperty("url") @Nullable String url,
            @JsonProperty("caldav") @Nullable String caldav,
            @JsonProperty("user") @Nullable String user,
            @JsonProperty("password-env") @Nullable String passwordEnv,
            @JsonProperty("password-file") @Nullable Path passwordFile) {
        if (Stream.of(path, url, caldav).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException("expected exactly one of 'path', 'url' and 'caldav'");
        }
        Optional<CalendarLogin> login = CalendarLogin.of(user, passwordEnv, passwordFile);
        if (path != null) {
            if (login.isPresent()) {
                throw new IllegalArgumentException("'user': expected none for a path");
            }
            return new Local(path);
        }
        String key = url == null ? "caldav" : "url";
        URI uri = uri(key, Objects.requireNonNull(url == null ? caldav : url));
        if (login.isPresent() && !isPrivate(uri)) {
            throw new IllegalArgumentException("'%s': expected https where there is a password".formatted(key));
        }
        return new Web(uri, url == null, login);
    }

    private static boolean isPrivate(URI uri) {
        return "https".equals(uri.getScheme())
                || Set.of("localhost", "127.0.0.1", "[::1]").contains(uri.getHost());
    }

    private static URI uri(String key, String text) {
        try {
            URI uri = new URI(text.strip());
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'%s': expected an address of the web".formatted(key), e);
        }
        throw new IllegalArgumentException(
                "'%s': expected an address that begins with https:// or http:// and names no user".formatted(key));
    }
}
