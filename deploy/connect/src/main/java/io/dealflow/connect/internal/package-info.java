/** The worker of Kafka Connect. */
@NullMarked
package io.dealflow.connect.internal;

import org.jspecify.annotations.NullMarked;
