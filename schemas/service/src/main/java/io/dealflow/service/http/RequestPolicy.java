package io.dealflow.service.http;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides which requests a server looks at. A browser lets any web page send requests to this machine; what it cannot
 * forge is checked here.
 *
 * <ul>
 *   <li>{@code Host} must name this server: a page whose name was made to point here is not of this server.
 *   <li>{@code Origin} must be absent, the server's own, or listed.
 *   <li>What changes something must be JSON, which a page of another origin cannot send without asking first.
 *   <li>A body must not be larger than allowed, and not be packed.
 * </ul>
 */
public final class RequestPolicy {

    /** The media type of JSON. */
    public static final String JSON = "application/json";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern HOST = Pattern.compile("([^:/@\\[\\]\\s]+|\\[[0-9a-f:.]+])(:\\d{1,5})?");

    private final Set<String> hosts;
    private final Set<String> origins;
    private final Set<String> mediaTypes;
    private final long maxBodyBytes;

    /**
     * Creates a policy.
     *
     * @param config what is allowed beside the server's own
     * @param boundTo name or address that the server listens on
     * @param mediaTypes types of bodies that the server reads, in small letters
     */
    public RequestPolicy(HttpConfig config, String boundTo, Set<String> mediaTypes) {
        this.hosts = new HashSet<>(LOOPBACK);
        hosts.addAll(config.hosts());
        if (!ANY_ADDRESS.contains(boundTo)) {
            hosts.add(boundTo.toLowerCase(Locale.ROOT));
        }
        this.origins = Set.copyOf(config.origins());
        this.mediaTypes = new TreeSet<>(mediaTypes);
        this.maxBodyBytes = config.maxBodyBytes();
    }

    /** Why a request is refused, or empty if it is looked at. */
    public Optional<Refusal> check(RequestHead request) {
        return Stream.of(
                        target(request),
                        host(request),
                        origin(request),
                        encoding(request),
                        type(request),
                        length(request))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Why a body is refused of which so many bytes have come, or empty if it may go on. */
    public Optional<Refusal> checkReceived(long bytes) {
        return bytes <= maxBodyBytes
                ? Optional.empty()
                : refusal(413, "The body has more than the %d bytes that are allowed".formatted(maxBodyBytes));
    }

    private static Optional<Refusal> target(RequestHead request) {
        boolean path = request.target().startsWith("/") || request.target().equals("*");
        return path
                ? Optional.empty()
                : refusal(400, "The request asks for '%s'; expected a path".formatted(abridged(request.target())));
    }

    private Optional<Refusal> host(RequestHead request) {
        if (request.hosts().size() != 1) {
            return refusal(
                    400,
                    "Header 'Host': expected one, found %d"
                            .formatted(request.hosts().size()));
        }
        String found = request.hosts().get(0).toLowerCase(Locale.ROOT);
        Matcher form = HOST.matcher(found);
        boolean own = form.matches()
                && (hosts.contains(form.group(1)) || form.group(1).equals(request.localAddress()));
        return own
                ? Optional.empty()
                : refusal(
                        403,
                        "Header 'Host': '%s' is no name of this server; other names are allowed by %s.hosts"
                                .formatted(abridged(found), HttpConfig.PREFIX));
    }

    private Optional<Refusal> origin(RequestHead request) {
        List<String> found = request.origins();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String origin = found.get(0).toLowerCase(Locale.ROOT);
        boolean own = origin.equals("http://" + request.hosts().get(0).toLowerCase(Locale.ROOT));
        return found.size() == 1 && (own || origins.contains(origin))
                ? Optional.empty()
                : refusal(
                        403,
                        "Header 'Origin': '%s' may not ask this server; other origins are allowed by %s.origins"
                                .formatted(abridged(String.join(", ", found)), HttpConfig.PREFIX));
    }

    private static Optional<Refusal> encoding(RequestHead request) {
        boolean plain = request.contentEncodings().stream().allMatch("identity"::equalsIgnoreCase);
        return plain
                ? Optional.empty()
                : refusal(
                        415,
                        "Header 'Content-Encoding': found '%s'; bodies must not be packed"
                                .formatted(abridged(String.join(", ", request.contentEncodings()))));
    }

    private Optional<Refusal> type(RequestHead request) {
        if (SAFE.contains(request.method()) || isBare(request)) {
            return Optional.empty();
        }
        List<String> found = request.contentTypes();
        boolean known = found.size() == 1
                && mediaTypes.contains(found.get(0).split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
        return known
                ? Optional.empty()
                : refusal(
                        415,
                        "Header 'Content-Type': expected %s, found %s"
                                .formatted(
                                        String.join(" or ", mediaTypes),
                                        found.isEmpty() ? "nothing" : "'" + abridged(String.join(", ", found)) + "'"));
    }

    /** A browser asks before it sends another method than POST to another origin, so that these need no type. */
    private static boolean isBare(RequestHead request) {
        return !request.method().equals("POST")
                && request.contentTypes().isEmpty()
                && request.contentLength().orElse(-1) == 0;
    }

    private Optional<Refusal> length(RequestHead request) {
        return request.contentLength().orElse(0) <= maxBodyBytes
                ? Optional.empty()
                : refusal(
                        413,
                        "The body has %d bytes; at most %d are allowed"
                                .formatted(request.contentLength().orElse(0), maxBodyBytes));
    }

    private static Optional<Refusal> refusal(int status, String sentence) {
        return Optional.of(new Refusal(status, sentence));
    }

    private static String abridged(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
