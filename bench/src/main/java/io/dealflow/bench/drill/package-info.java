/** Fault drills: kill the process in the middle of its work, and count what came of it. */
@NullMarked
package io.dealflow.bench.drill;

import org.jspecify.annotations.NullMarked;
