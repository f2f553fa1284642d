/** Turns changes of a CRM into deals. Off unless {@code dealflow.intake.mapping} names a file. */
@NullMarked
package io.dealflow.intake;

import org.jspecify.annotations.NullMarked;
