/** How what agents found out reads in words. */
@NullMarked
package io.dealflow.agent.wording;

import org.jspecify.annotations.NullMarked;
