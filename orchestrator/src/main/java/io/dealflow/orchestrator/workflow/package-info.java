/** Workflows: their files, their type check against the task schemas, and their conditions. Knows no Kafka. */
@NullMarked
package io.dealflow.orchestrator.workflow;

import org.jspecify.annotations.NullMarked;
