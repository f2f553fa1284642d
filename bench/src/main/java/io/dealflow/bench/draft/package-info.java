/** How many claims in the texts of drafting and proposal nothing supports, counted without their own code. */
@NullMarked
package io.dealflow.bench.draft;

import org.jspecify.annotations.NullMarked;
