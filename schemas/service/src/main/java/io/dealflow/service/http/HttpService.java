package io.dealflow.service.http;

import java.nio.charset.StandardCharsets;

/** Answers requests. May block; is called by several threads. */
@FunctionalInterface
public interface HttpService {

    /** Answers a request that the filter has let through. */
    Reply answer(Call call);

    /**
     * A request.
     *
     * @param method HTTP method in capitals
     * @param target path and query as they were sent
     * @param body bytes of the body, none if there is none
     */
    record Call(String method, String target, byte[] body) {}

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param type media type of the body
     * @param body bytes of the body
     */
    record Reply(int status, String type, byte[] body) {

        /** An answer in text. */
        public static Reply of(int status, String type, String body) {
            return new Reply(status, type, body.getBytes(StandardCharsets.UTF_8));
        }
    }
}
