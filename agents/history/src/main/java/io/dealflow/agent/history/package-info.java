/** Following the past deals that agents learn from. */
@NullMarked
package io.dealflow.agent.history;

import org.jspecify.annotations.NullMarked;
