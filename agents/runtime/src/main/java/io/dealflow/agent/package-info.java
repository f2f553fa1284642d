/** The agent SDK: what an agent is, and what runs one. */
@NullMarked
package io.dealflow.agent;

import org.jspecify.annotations.NullMarked;
