/** The machinery that runs agents. For no other module. */
@NullMarked
package io.dealflow.agent.internal;

import org.jspecify.annotations.NullMarked;
