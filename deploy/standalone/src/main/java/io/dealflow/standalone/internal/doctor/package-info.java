/** Looks at a cluster and says what is not as it should be, and what to do. Nothing here changes anything. */
@NullMarked
package io.dealflow.standalone.internal.doctor;

import org.jspecify.annotations.NullMarked;
