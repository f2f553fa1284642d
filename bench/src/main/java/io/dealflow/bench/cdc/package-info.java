/** Measures change data capture: from a commit in PostgreSQL to a deal, beside Debezium alone. */
@NullMarked
package io.dealflow.bench.cdc;

import org.jspecify.annotations.NullMarked;
