/** What runs, facts and events look like from outside, read from the topics. Writes nothing. */
@NullMarked
package io.dealflow.orchestrator.view;

import org.jspecify.annotations.NullMarked;
