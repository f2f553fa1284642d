/** The forms of a deal outside of Kafka: JSON and CSV; and any record as JSON. */
@NullMarked
package io.dealflow.schemas.json;

import org.jspecify.annotations.NullMarked;
