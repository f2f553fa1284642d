/** The embedded cluster in tests by JUnit, which only those who use this package need on their class path. */
@NullMarked
package io.dealflow.embedded.junit;

import org.jspecify.annotations.NullMarked;
