/** What calendars say: when somebody is busy. */
@NullMarked
package io.dealflow.agent.scheduling.internal.calendar;

import org.jspecify.annotations.NullMarked;
