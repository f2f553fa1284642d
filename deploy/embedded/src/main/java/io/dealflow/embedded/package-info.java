/** A real Kafka broker and a schema registry inside this JVM, for standalone use and for tests. */
@NullMarked
package io.dealflow.embedded;

import org.jspecify.annotations.NullMarked;
