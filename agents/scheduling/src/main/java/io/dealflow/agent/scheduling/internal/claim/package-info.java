/** Claims on times: the order of a log decides who holds one. */
@NullMarked
package io.dealflow.agent.scheduling.internal.claim;

import org.jspecify.annotations.NullMarked;
