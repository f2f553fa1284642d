@NullMarked
package io.dealflow.intake.writeback;

import org.jspecify.annotations.NullMarked;
