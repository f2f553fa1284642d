@NullMarked
package io.dealflow.orchestrator.topology;

import org.jspecify.annotations.NullMarked;
