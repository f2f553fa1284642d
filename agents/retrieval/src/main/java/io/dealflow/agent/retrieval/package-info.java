/** The retrieval agent: finds past deals that resemble a deal. */
@NullMarked
package io.dealflow.agent.retrieval;

import org.jspecify.annotations.NullMarked;
