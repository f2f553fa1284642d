/** Benchmarks and fault drills: the {@code bench} command. Nothing depends on this module. */
@NullMarked
package io.dealflow.bench;

import org.jspecify.annotations.NullMarked;
