/** The scoring agent: how likely a deal is to be won, learned from the deals that were closed before it. */
@NullMarked
package io.dealflow.agent.scoring;

import org.jspecify.annotations.NullMarked;
