package io.dealflow.orchestrator.api;

/**
 * An error as RFC 9457 describes it. Its type is {@code about:blank}: the status tells all that a program needs.
 *
 * @param type always {@code about:blank}
 * @param title name of the status
 * @param status code of the status
 * @param detail what is wrong, in a sentence
 * @param instance path of the request
 */
record ProblemDetails(String type, String title, int status, String detail, String instance) {

    static final String MEDIA_TYPE = "application/problem+json";
}
