/** The drafting agent: the follow-up e-mail of a deal, with the source of every claim in it. */
@NullMarked
package io.dealflow.agent.drafting;

import org.jspecify.annotations.NullMarked;
