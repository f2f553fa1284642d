/** The demonstration: sample deals, followed to their ends. */
@NullMarked
package io.dealflow.standalone.internal.demo;

import org.jspecify.annotations.NullMarked;
