/** Throughput, latency, CPU and memory of deals that flow, beside a raw chain of consumers and producers. */
@NullMarked
package io.dealflow.bench.flow;

import org.jspecify.annotations.NullMarked;
