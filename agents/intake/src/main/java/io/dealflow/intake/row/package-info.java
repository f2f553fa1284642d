/** Changes of rows as change data capture writes them. */
@NullMarked
package io.dealflow.intake.row;

import org.jspecify.annotations.NullMarked;
