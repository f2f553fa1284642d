/**
 * What a service that reads a topic is made of, beside agents: a thread that begins anew after an error, a decoder that
 * knows bad bytes from a registry that is away, and the way to the dead letters.
 */
@NullMarked
package io.dealflow.agent.consumer;

import org.jspecify.annotations.NullMarked;
