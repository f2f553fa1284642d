/** Why a person should look at an inquiry. */
@NullMarked
package io.dealflow.agent.reading.internal.doubt;

import org.jspecify.annotations.NullMarked;
