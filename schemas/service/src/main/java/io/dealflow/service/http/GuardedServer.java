package io.dealflow.service.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A small HTTP server behind the filter, for what is served without Micronaut. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails on a connection closes it; nobody waits for it.
public final class GuardedServer implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int MAX_LINE = 8192;
    private static final int MAX_HEADER = 16384;
    private static final int MAX_CHUNK = 8192;
    private static final String CODEC = "http-codec";

    private final EventLoopGroup loop;
    private final ExecutorService threads;
    private final Channel channel;

    private GuardedServer(EventLoopGroup loop, ExecutorService threads, Channel channel) {
        this.loop = loop;
        this.threads = threads;
        this.channel = channel;
    }

    /**
     * Starts serving.
     *
     * @param name what is served, for the names of threads
     * @param address address and port, 0 for a free one
     * @param guard the filter of this server
     * @param service answers what the filter lets through
     * @throws IOException if the port cannot be had
     */
    public static GuardedServer start(String name, InetSocketAddress address, HttpGuard guard, HttpService service)
            throws IOException {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory(name + "-io", true), NioIoHandler.newFactory());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, new DefaultThreadFactory(name, true));
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(connections(guard, threads, service))
                .bind(address)
                .awaitUninterruptibly();
        GuardedServer server = new GuardedServer(loop, threads, bound.channel());
        if (!bound.isSuccess()) {
            server.close();
            throw bound.cause() instanceof IOException cause ? cause : new IOException(bound.cause());
        }
        return server;
    }

    /** The port that is served. */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        threads.shutdownNow();
    }

    private static ChannelInitializer<SocketChannel> connections(
            HttpGuard guard, ExecutorService threads, HttpService service) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel connection) {
                connection.pipeline().addLast(CODEC, new HttpServerCodec(MAX_LINE, MAX_HEADER, MAX_CHUNK));
                connection
                        .pipeline()
                        .addLast(new HttpServerKeepAliveHandler(), new HttpObjectAggregator(guard.maxBodyBytes()));
                connection.pipeline().addLast(new ServiceHandler(service, threads));
                guard.install(connection, CODEC);
            }
        };
    }
}
