package io.dealflow.agent.model;

/**
 * Something wrong with an answer of a model.
 *
 * @param where field of the answer, such as {@code kinds[0].confidence}; may be logged
 * @param what what is wrong and what was expected, in a sentence that the model reads; may hold parts of the answer and
 *     is never logged
 */
public record Problem(String where, String what) {}
