/** The catalogue of topics and the contracts of agents: the one place where topic names are written. */
@NullMarked
package io.dealflow.schemas.topic;

import org.jspecify.annotations.NullMarked;
