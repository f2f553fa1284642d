/** Tests of the retrieval agent. */
@NullMarked
package io.dealflow.agent.retrieval;

import org.jspecify.annotations.NullMarked;
