/** Kafka Connect with Debezium inside a JVM, and the connectors. */
@NullMarked
package io.dealflow.connect;

import org.jspecify.annotations.NullMarked;
