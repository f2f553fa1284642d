/** The registry's log: a compacted topic in the form that Confluent's registry writes. */
@NullMarked
package io.dealflow.embedded.internal.registry.log;

import org.jspecify.annotations.NullMarked;
