/** Turns changes of a CRM into deals. Off unless {@code dealflow.intake.mapping} names a file. */
@Requires(property = "dealflow.intake.mapping")
@NullMarked
package io.dealflow.intake;

import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
