@NullMarked
package io.dealflow.intake.rule;

import org.jspecify.annotations.NullMarked;
