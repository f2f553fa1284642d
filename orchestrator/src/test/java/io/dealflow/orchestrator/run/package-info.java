@NullMarked
package io.dealflow.orchestrator.run;

import org.jspecify.annotations.NullMarked;
