/**
 * Language models for agents: {@link io.dealflow.agent.model.Models} gives the configured one,
 * {@link io.dealflow.agent.model.Prompts} the prompts, and {@link io.dealflow.agent.model.ModelOrRules} falls back to
 * rules.
 */
@NullMarked
package io.dealflow.agent.model;

import org.jspecify.annotations.NullMarked;
