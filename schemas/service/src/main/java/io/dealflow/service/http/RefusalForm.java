package io.dealflow.service.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpResponseStatus;

/** Writes a refusal in the form in which a server tells of errors. */
@FunctionalInterface
public interface RefusalForm {

    /** Problem details as RFC 9457 describes them. */
    RefusalForm PROBLEM = RefusalForm::problem;

    /**
     * Writes a refusal.
     *
     * @param refusal what is refused
     * @param path path of the request
     */
    HttpService.Reply write(Refusal refusal, String path);

    private static HttpService.Reply problem(Refusal refusal, String path) {
        String body = new ObjectMapper()
                .createObjectNode()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(refusal.status()).reasonPhrase())
                .put("status", refusal.status())
                .put("detail", refusal.sentence())
                .put("instance", path)
                .toString();
        return new HttpService.Reply(refusal.status(), "application/problem+json", body);
    }
}
