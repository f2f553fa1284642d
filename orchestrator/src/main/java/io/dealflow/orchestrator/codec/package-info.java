/**
 * The records that the orchestrator reads and writes, and what it keeps, as bytes. Knows Avro, but no Kafka Streams.
 */
@NullMarked
package io.dealflow.orchestrator.codec;

import org.jspecify.annotations.NullMarked;
