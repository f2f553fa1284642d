/** Topics and their schemas on a cluster: how they are laid out, brought there and checked. */
@NullMarked
package io.dealflow.kafka.topic;

import org.jspecify.annotations.NullMarked;
