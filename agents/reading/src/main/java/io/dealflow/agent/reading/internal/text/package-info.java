/** What a person wrote: without markup, quoted replies and signatures; and in which language. */
@NullMarked
package io.dealflow.agent.reading.internal.text;

import org.jspecify.annotations.NullMarked;
