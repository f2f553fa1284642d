package io.dealflow.service.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.util.Set;

/** Puts the filter in front of Micronaut's server, whichever routes it has. */
@Singleton
@Requires(classes = NettyServerCustomizer.class)
final class MicronautGuard implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final HttpGuard guard;

    MicronautGuard(HttpConfig config, HttpServerConfiguration server) {
        RequestPolicy policy =
                new RequestPolicy(config, server.getHost().orElse("localhost"), Set.of(RequestPolicy.JSON));
        this.guard = new HttpGuard(config, policy, RefusalForm.PROBLEM);
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Listener(guard));
        return event.getBean();
    }

    /** Waits for connections. */
    private record Listener(HttpGuard guard) implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new Connection(guard, channel) : this;
        }
    }

    /** Filters a connection once it speaks HTTP. */
    private record Connection(HttpGuard guard, Channel channel) implements NettyServerCustomizer {

        @Override
        public void onStreamPipelineBuilt() {
            guard.install(channel, ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC);
        }
    }
}
