/** The rules of a schema registry, on a model in memory. Knows neither Kafka nor HTTP. */
@NullMarked
package io.dealflow.embedded.internal.registry;

import org.jspecify.annotations.NullMarked;
