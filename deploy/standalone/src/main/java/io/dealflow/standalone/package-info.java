/** All of Dealflow in one process: broker, schema registry, orchestrator and agents. */
@NullMarked
package io.dealflow.standalone;

import org.jspecify.annotations.NullMarked;
