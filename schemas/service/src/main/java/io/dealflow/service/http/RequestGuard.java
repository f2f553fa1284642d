package io.dealflow.service.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Filters one connection. A request that is not whole in time closes it; one that is refused is answered, and what
 * still comes is thrown away, for a moment, so that the client can read the answer.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails on a connection closes it; nobody waits for it.
final class RequestGuard extends ChannelDuplexHandler {

    private static final Duration LINGER = Duration.ofSeconds(2);

    private final HttpConfig config;
    private final RequestPolicy policy;
    private final RefusalForm form;
    private final ConnectionLimit connections;
    private @Nullable Future<?> deadline;
    private String path = "";
    private long received;
    private int working;
    private boolean refused;

    RequestGuard(HttpConfig config, RequestPolicy policy, RefusalForm form, ConnectionLimit connections) {
        this.config = config;
        this.policy = policy;
        this.form = form;
        this.connections = connections;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        connections.opened(context.channel());
        closeAfter(context, config.receiveTimeout());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        keepOpen();
        connections.closed(context.channel());
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Optional<Refusal> refusal = refused ? Optional.empty() : check(context, message);
        refusal.ifPresent(reason -> refuse(context, reason));
        if (refused) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof LastHttpContent) {
            working++;
            keepOpen();
            connections.working(context.channel());
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean interim = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (message instanceof LastHttpContent && !interim) {
            working--;
            if (working <= 0) {
                working = 0;
                connections.waiting(context.channel());
                closeAfter(context, config.idleTimeout());
            }
        }
        context.write(message, promise);
    }

    private Optional<Refusal> check(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            received = 0;
            path = NettyMessages.path(request);
            Optional<Refusal> refusal = NettyMessages.malformed(request)
                    .or(() -> policy.check(NettyMessages.head(request, context.channel())));
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        if (message instanceof HttpContent content) {
            received += content.content().readableBytes();
            return policy.checkReceived(received);
        }
        return Optional.empty();
    }

    private void refuse(ChannelHandlerContext context, Refusal refusal) {
        refused = true;
        context.channel().config().setAutoRead(true);
        closeAfter(context, LINGER);
        if (working > 0) {
            context.close();
            return;
        }
        FullHttpResponse response = NettyMessages.response(form.write(refusal, path));
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(response).addListener((ChannelFutureListener) RequestGuard::endOutput);
    }

    /** A connection that is closed while bytes come in is torn down, with the answer that the client has not read. */
    private static void endOutput(ChannelFuture written) {
        if (written.isSuccess() && written.channel() instanceof DuplexChannel channel) {
            channel.shutdownOutput();
        } else {
            written.channel().close();
        }
    }

    private void closeAfter(ChannelHandlerContext context, Duration wait) {
        keepOpen();
        deadline = context.executor().schedule(() -> context.close(), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void keepOpen() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
