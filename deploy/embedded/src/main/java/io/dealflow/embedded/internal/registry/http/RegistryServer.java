package io.dealflow.embedded.internal.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.embedded.internal.registry.Registry;
import io.dealflow.embedded.internal.registry.RegistryError;
import io.dealflow.service.http.GuardedServer;
import io.dealflow.service.http.HttpConfig;
import io.dealflow.service.http.HttpGuard;
import io.dealflow.service.http.HttpService.Call;
import io.dealflow.service.http.HttpService.Reply;
import io.dealflow.service.http.RequestPolicy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the API over HTTP. */
public final class RegistryServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryServer.class);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Set<String> MEDIA_TYPES =
            Set.of(RequestPolicy.JSON, CONTENT_TYPE, "application/vnd.schemaregistry+json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GuardedServer server;
    private final RegistryApi api;

    /**
     * Starts serving.
     *
     * @param address address and port, 0 for a free one
     * @param config who may ask, and how much
     * @throws IOException if the port cannot be had
     */
    public RegistryServer(Registry registry, InetSocketAddress address, HttpConfig config) throws IOException {
        this.api = new RegistryApi(registry);
        RequestPolicy policy = new RequestPolicy(config, address.getHostString(), MEDIA_TYPES);
        HttpGuard guard = new HttpGuard(
                config, policy, (refusal, path) -> error(refusal.status(), refusal.status(), refusal.sentence()));
        this.server = GuardedServer.start("schema-registry", address, guard, this::answer);
    }

    /** The port that is served. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Call call) {
        try {
            return reply(200, api.answer(Request.of(call)));
        } catch (RegistryError e) {
            if (e.status() >= 500) {
                LOG.warn("The schema registry failed on {}", call.target(), e);
            }
            return error(e.status(), e.code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("The schema registry failed on {}", call.target(), e);
            return error(500, 50001, "Internal error: " + e);
        }
    }

    private static Reply error(int status, int code, String message) {
        return reply(status, JSON.createObjectNode().put("error_code", code).put("message", message));
    }

    private static Reply reply(int status, JsonNode answer) {
        return new Reply(status, CONTENT_TYPE, answer.toString());
    }
}
