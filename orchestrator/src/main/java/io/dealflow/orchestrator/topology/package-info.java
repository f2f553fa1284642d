/** The Kafka Streams topology that feeds signals to the state machine and carries out its effects. */
@NullMarked
package io.dealflow.orchestrator.topology;

import org.jspecify.annotations.NullMarked;
