/** Rules that read an inquiry without a language model. */
@NullMarked
package io.dealflow.agent.reading.internal.rule;

import org.jspecify.annotations.NullMarked;
