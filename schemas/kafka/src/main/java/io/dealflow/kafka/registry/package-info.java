/** Client for schema registries that answer Confluent's REST API. */
@NullMarked
package io.dealflow.kafka.registry;

import org.jspecify.annotations.NullMarked;
