@NullMarked
package io.dealflow.intake.topology;

import org.jspecify.annotations.NullMarked;
