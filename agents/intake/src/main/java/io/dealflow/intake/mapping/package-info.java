/** How rows of a CRM, or lines of a file, become deals. */
@NullMarked
package io.dealflow.intake.mapping;

import org.jspecify.annotations.NullMarked;
