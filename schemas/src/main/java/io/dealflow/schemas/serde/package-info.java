/** Avro serializers, deserializers and serdes in Confluent's wire format. */
@NullMarked
package io.dealflow.schemas.serde;

import org.jspecify.annotations.NullMarked;
