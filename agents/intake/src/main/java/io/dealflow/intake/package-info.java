/** Turns changes of a CRM into deals. */
@NullMarked
package io.dealflow.intake;

import org.jspecify.annotations.NullMarked;
