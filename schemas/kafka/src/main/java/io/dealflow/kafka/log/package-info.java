/** Records and facts of runs, read from the log at given places, without a consumer group. Writes nothing. */
@NullMarked
package io.dealflow.kafka.log;

import org.jspecify.annotations.NullMarked;
