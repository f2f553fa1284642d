/** The rules of a run: a state machine without Kafka, Avro-generated classes or a clock. */
@NullMarked
package io.dealflow.orchestrator.run;

import org.jspecify.annotations.NullMarked;
