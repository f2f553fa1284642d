/** How a question becomes calls of a provider, and the calls an answer. */
@NullMarked
package io.dealflow.agent.model.internal;

import org.jspecify.annotations.NullMarked;
