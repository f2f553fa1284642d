@NullMarked
package io.dealflow.orchestrator.codec;

import org.jspecify.annotations.NullMarked;
