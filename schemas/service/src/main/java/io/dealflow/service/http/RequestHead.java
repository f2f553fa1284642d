package io.dealflow.service.http;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a request says before its body.
 *
 * @param method HTTP method in capitals
 * @param target what the request line asks for
 * @param hosts values of {@code Host}
 * @param origins values of {@code Origin}
 * @param contentTypes values of {@code Content-Type}
 * @param contentEncodings values of {@code Content-Encoding}
 * @param contentLength bytes of the body; empty if they are not told before they come
 * @param localAddress address that the connection came in on, as a URL has it
 */
public record RequestHead(
        String method,
        String target,
        List<String> hosts,
        List<String> origins,
        List<String> contentTypes,
        List<String> contentEncodings,
        OptionalLong contentLength,
        String localAddress) {}
