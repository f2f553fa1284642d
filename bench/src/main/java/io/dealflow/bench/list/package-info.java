/** How long the command line takes to tell of many runs. */
@NullMarked
package io.dealflow.bench.list;

import org.jspecify.annotations.NullMarked;
