/**
 * Checks of text that a model wrote and that goes out to somebody: it may hold nothing that the facts do not.
 * Everything here is pure; findings are values.
 */
@NullMarked
package io.dealflow.agent.model.guardrail;

import org.jspecify.annotations.NullMarked;
