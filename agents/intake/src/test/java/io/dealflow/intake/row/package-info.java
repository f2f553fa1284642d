@NullMarked
package io.dealflow.intake.row;

import org.jspecify.annotations.NullMarked;
