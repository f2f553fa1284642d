@NullMarked
package io.dealflow.orchestrator;

import org.jspecify.annotations.NullMarked;
