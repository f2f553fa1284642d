package io.dealflow.service.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a service answer the requests of a connection one after the other, in threads that may block. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails on a connection closes it; nobody waits for it.
final class ServiceHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceHandler.class);
    private static final int MOST_AHEAD = 8;

    private final HttpService service;
    private final Executor threads;
    private final Queue<Received> ahead = new ArrayDeque<>();
    private boolean working;

    /**
     * Creates the handler of a connection.
     *
     * @param threads where the service is called
     */
    ServiceHandler(HttpService service, Executor threads) {
        this.service = service;
        this.threads = threads;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        HttpService.Call call = new HttpService.Call(
                request.method().name(), request.uri(), request.content().toString(StandardCharsets.UTF_8));
        ahead.add(new Received(call, HttpUtil.isKeepAlive(request)));
        context.channel().config().setAutoRead(ahead.size() < MOST_AHEAD);
        if (!working) {
            next(context);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("A connection is closed", cause);
        context.close();
    }

    private void next(ChannelHandlerContext context) {
        Received request = ahead.poll();
        working = request != null;
        if (request == null) {
            context.channel().config().setAutoRead(true);
            return;
        }
        try {
            threads.execute(() -> answer(context, request));
        } catch (RejectedExecutionException e) {
            LOG.debug("The server stops", e);
            context.close();
        }
    }

    private void answer(ChannelHandlerContext context, Received request) {
        HttpService.Reply reply = reply(request.call());
        context.executor().execute(() -> {
            if (reply == null) {
                context.close();
            } else {
                FullHttpResponse response = NettyMessages.response(reply);
                HttpUtil.setKeepAlive(response, request.keepAlive());
                context.writeAndFlush(response);
                next(context);
            }
        });
    }

    private HttpService.@Nullable Reply reply(HttpService.Call call) {
        try {
            return service.answer(call);
        } catch (RuntimeException e) {
            LOG.error("{} {} could not be answered", call.method(), call.target(), e);
            return null;
        }
    }

    private record Received(HttpService.Call call, boolean keepAlive) {}
}
