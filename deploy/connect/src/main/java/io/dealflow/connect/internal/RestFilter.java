package io.dealflow.connect.internal;

import io.dealflow.service.http.Refusal;
import io.dealflow.service.http.RequestHead;
import io.dealflow.service.http.RequestPolicy;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Filters the requests to Connect's REST API, whichever resource they are for. */
@PreMatching
final class RestFilter implements ContainerRequestFilter {

    private final RequestPolicy policy;

    RestFilter(RequestPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        policy.check(head(request))
                .ifPresentOrElse(
                        refusal -> request.abortWith(answer(refusal)),
                        () -> request.setEntityStream(new Bounded(request.getEntityStream(), policy)));
    }

    private static RequestHead head(ContainerRequestContext request) {
        return new RequestHead(
                request.getMethod(),
                request.getUriInfo().getRequestUri().getRawPath(),
                values(request, HttpHeaders.HOST),
                values(request, "Origin"),
                values(request, HttpHeaders.CONTENT_TYPE),
                values(request, HttpHeaders.CONTENT_ENCODING),
                length(request),
                WorkerSettings.LOOPBACK);
    }

    private static List<String> values(ContainerRequestContext request, String name) {
        return request.getHeaders().getOrDefault(name, List.of());
    }

    private static OptionalLong length(ContainerRequestContext request) {
        List<String> told = values(request, HttpHeaders.CONTENT_LENGTH);
        if (told.isEmpty()) {
            return values(request, "Transfer-Encoding").isEmpty() ? OptionalLong.of(0) : OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(told.get(0)));
    }

    /** In the form in which Connect tells of errors. */
    private static Response answer(Refusal refusal) {
        return Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("error_code", refusal.status(), "message", refusal.sentence()))
                .build();
    }

    /** Ends a body that is too large. */
    private static final class Bounded extends FilterInputStream {

        private final RequestPolicy policy;
        private long received;

        Bounded(InputStream body, RequestPolicy policy) {
            super(body);
            this.policy = policy;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) {
            received += bytes;
            policy.checkReceived(received).ifPresent(refusal -> {
                throw new WebApplicationException(answer(refusal));
            });
        }
    }
}
