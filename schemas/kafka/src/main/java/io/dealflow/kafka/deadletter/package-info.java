/** The form of the records on the dead-letter topic. */
@NullMarked
package io.dealflow.kafka.deadletter;

import org.jspecify.annotations.NullMarked;
