/** For agents whose answers come later, from people: tasks that are kept until somebody answers them. */
@NullMarked
package io.dealflow.agent.inbox;

import org.jspecify.annotations.NullMarked;
