package io.dealflow.service.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/** What the filter reads from Netty's requests, and answers as Netty sends them. */
final class NettyMessages {

    private NettyMessages() {}

    /** What a request says before its body. */
    static RequestHead head(HttpRequest request, Channel channel) {
        HttpHeaders headers = request.headers();
        return new RequestHead(
                request.method().name(),
                request.uri(),
                headers.getAll(HttpHeaderNames.HOST),
                headers.getAll(HttpHeaderNames.ORIGIN),
                headers.getAll(HttpHeaderNames.CONTENT_TYPE),
                headers.getAll(HttpHeaderNames.CONTENT_ENCODING),
                length(request),
                localAddress(channel));
    }

    /** The path of a request without its query. */
    static String path(HttpRequest request) {
        return request.uri().split("\\?", 2)[0];
    }

    /** Why bytes are no request, or empty if they are one. */
    static Optional<Refusal> malformed(HttpRequest request) {
        if (request.decoderResult().isSuccess()) {
            return Optional.empty();
        }
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof TooLongHttpLineException
                ? 414
                : cause instanceof TooLongHttpHeaderException ? 431 : 400;
        return Optional.of(new Refusal(status, "The request cannot be read: " + cause.getMessage()));
    }

    /** An answer with the media type and the length of its body. */
    static FullHttpResponse response(HttpService.Reply reply) {
        ByteBuf body = Unpooled.copiedBuffer(reply.body(), StandardCharsets.UTF_8);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, reply.type())
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return response;
    }

    private static OptionalLong length(HttpRequest request) {
        return HttpUtil.isTransferEncodingChunked(request)
                ? OptionalLong.empty()
                : OptionalLong.of(HttpUtil.getContentLength(request, 0L));
    }

    private static String localAddress(Channel channel) {
        if (channel.localAddress() instanceof InetSocketAddress local && local.getAddress() != null) {
            InetAddress address = local.getAddress();
            String text = address.getHostAddress().split("%", 2)[0];
            return address instanceof Inet6Address ? "[" + text + "]" : text;
        }
        return "";
    }
}
