/** The rules by which what the CRM says of a deal becomes what is told of it. Pure: no I/O, no clock, no Kafka. */
@NullMarked
package io.dealflow.intake.rule;

import org.jspecify.annotations.NullMarked;
