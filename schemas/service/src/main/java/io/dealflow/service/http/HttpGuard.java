package io.dealflow.service.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.cors.CorsConfig;
import io.netty.handler.codec.http.cors.CorsConfigBuilder;
import io.netty.handler.codec.http.cors.CorsHandler;
import java.util.Optional;

/** Puts the filter in front of a server that runs on Netty. One for each server. */
public final class HttpGuard {

    private final HttpConfig config;
    private final RequestPolicy policy;
    private final RefusalForm form;
    private final ConnectionLimit connections;
    private final Optional<CorsConfig> cors;

    /**
     * Creates the filter of a server.
     *
     * @param config bounds, and the origins that are told that they may ask
     * @param policy decides
     * @param form how the server tells of errors
     */
    public HttpGuard(HttpConfig config, RequestPolicy policy, RefusalForm form) {
        this.config = config;
        this.policy = policy;
        this.form = form;
        this.connections = new ConnectionLimit(config.maxConnections());
        this.cors = config.origins().isEmpty() ? Optional.empty() : Optional.of(cors(config));
    }

    /**
     * Filters a connection.
     *
     * @param channel the connection
     * @param codec name of the handler that makes requests of bytes
     */
    public void install(Channel channel, String codec) {
        ChannelPipeline pipeline = channel.pipeline();
        String after = pipeline.context(codec).name();
        RequestGuard guard = new RequestGuard(config, policy, form, connections);
        pipeline.addAfter(after, "dealflow-guard", guard);
        cors.ifPresent(settings -> pipeline.addAfter("dealflow-guard", "dealflow-cors", new CorsHandler(settings)));
    }

    /** Most bytes of a body that it lets through. */
    int maxBodyBytes() {
        return config.maxBodyBytes();
    }

    private static CorsConfig cors(HttpConfig config) {
        return CorsConfigBuilder.forOrigins(config.origins().toArray(String[]::new))
                .allowedRequestMethods(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE)
                .allowedRequestHeaders("content-type")
                .build();
    }
}
