/** What the services that run on Kafka Streams share. Needs {@code kafka-streams} on the class path. */
@NullMarked
package io.dealflow.kafka.streams;

import org.jspecify.annotations.NullMarked;
