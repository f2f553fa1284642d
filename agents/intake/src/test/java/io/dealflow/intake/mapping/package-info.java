@NullMarked
package io.dealflow.intake.mapping;

import org.jspecify.annotations.NullMarked;
