/** The team file: who holds calls, and when. */
@NullMarked
package io.dealflow.agent.scheduling.internal.team;

import org.jspecify.annotations.NullMarked;
