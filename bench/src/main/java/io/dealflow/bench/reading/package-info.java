/** How well inquiries are read, on inquiries that people labelled. */
@NullMarked
package io.dealflow.bench.reading;

import org.jspecify.annotations.NullMarked;
