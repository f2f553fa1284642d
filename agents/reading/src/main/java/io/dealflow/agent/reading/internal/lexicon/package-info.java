/** Words and phrases that the rules know, in several languages. */
@NullMarked
package io.dealflow.agent.reading.internal.lexicon;

import org.jspecify.annotations.NullMarked;
