/** The orchestrator: workflows, runs, their view and the API. */
@NullMarked
package io.dealflow.orchestrator;

import org.jspecify.annotations.NullMarked;
