/**
 * Topics read outside of consumer groups: followed from a position on, polled for a while, or looked up at given
 * places. Writes nothing but dead letters.
 */
@NullMarked
package io.dealflow.kafka.log;

import org.jspecify.annotations.NullMarked;
