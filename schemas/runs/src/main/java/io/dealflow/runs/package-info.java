/**
 * What runs, facts and events look like from outside, read from the topics. Writes nothing, and starts nothing by
 * itself.
 */
@NullMarked
package io.dealflow.runs;

import org.jspecify.annotations.NullMarked;
