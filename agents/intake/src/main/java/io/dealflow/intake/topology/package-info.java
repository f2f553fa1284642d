/** The Kafka Streams topology that joins rows of the CRM and tells of its deals. */
@NullMarked
package io.dealflow.intake.topology;

import org.jspecify.annotations.NullMarked;
