/** What the author of an agent tests with: a tester without Kafka, and a harness with an embedded cluster. */
@NullMarked
package io.dealflow.agent.testkit;

import org.jspecify.annotations.NullMarked;
