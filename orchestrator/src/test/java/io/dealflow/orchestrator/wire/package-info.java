@NullMarked
package io.dealflow.orchestrator.wire;

import org.jspecify.annotations.NullMarked;
