package io.dealflow.service.http;

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
     * @param body the body as UTF-8, blank if there is none
     */
    record Call(String method, String target, String body) {}

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param type media type of the body
     * @param body the body, sent as UTF-8
     */
    record Reply(int status, String type, String body) {}
}
