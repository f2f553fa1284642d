package io.dealflow.service.http;

/**
 * Why a request is not looked at.
 *
 * @param status HTTP status of the answer
 * @param sentence what was found and what is allowed
 */
public record Refusal(int status, String sentence) {}
