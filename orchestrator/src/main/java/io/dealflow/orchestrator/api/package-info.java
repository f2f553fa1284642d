/** The REST API: runs, commands to them, and workflows. */
@NullMarked
package io.dealflow.orchestrator.api;

import org.jspecify.annotations.NullMarked;
