/** Avro serializers, deserializers and serdes in Confluent's wire format. */
@NullMarked
package io.dealflow.kafka.serde;

import org.jspecify.annotations.NullMarked;
