/** Records and facts of runs, read from the log at given places, without a consumer group. Writes nothing. */
@NullMarked
package io.dealflow.schemas.log;

import org.jspecify.annotations.NullMarked;
