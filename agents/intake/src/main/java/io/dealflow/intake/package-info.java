/** Turns changes of a CRM into deals. Off unless {@code dealflow.intake.mapping} names a file. */
@Configuration
@NullMarked
@Requires(property = "dealflow.intake.mapping")
package io.dealflow.intake;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
