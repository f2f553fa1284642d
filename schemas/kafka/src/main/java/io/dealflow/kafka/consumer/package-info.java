/**
 * What everything that reads a topic is made of: a thread that begins anew after an error, a decoder that knows bad
 * bytes from a registry that is away, and the way to the dead letters.
 */
@NullMarked
package io.dealflow.kafka.consumer;

import org.jspecify.annotations.NullMarked;
