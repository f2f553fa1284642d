/** Writes the outcome of runs into the CRM they came from, by one SQL statement that the user gives. Off by default. */
@NullMarked
package io.dealflow.intake.writeback;

import org.jspecify.annotations.NullMarked;
