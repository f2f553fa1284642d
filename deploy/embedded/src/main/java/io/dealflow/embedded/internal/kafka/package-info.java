/** How the embedded broker is put together from Kafka's own servers. */
@NullMarked
package io.dealflow.embedded.internal.kafka;

import org.jspecify.annotations.NullMarked;
