/** The registry's REST API, as Confluent's registry answers it. */
@NullMarked
package io.dealflow.embedded.internal.registry.http;

import org.jspecify.annotations.NullMarked;
