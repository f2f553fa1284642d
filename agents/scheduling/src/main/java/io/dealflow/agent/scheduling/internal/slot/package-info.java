/** Which times suit, by rules without input or output. */
@NullMarked
package io.dealflow.agent.scheduling.internal.slot;

import org.jspecify.annotations.NullMarked;
