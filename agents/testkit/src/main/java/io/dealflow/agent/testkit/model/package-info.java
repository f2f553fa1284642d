/** A server that plays the provider of a language model, for the tests of agents that use one. */
@NullMarked
package io.dealflow.agent.testkit.model;

import org.jspecify.annotations.NullMarked;
