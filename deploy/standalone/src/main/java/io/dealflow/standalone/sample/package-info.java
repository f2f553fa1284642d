/** A language model by recorded answers, for demonstrations and measurements without one. */
@NullMarked
package io.dealflow.standalone.sample;

import org.jspecify.annotations.NullMarked;
