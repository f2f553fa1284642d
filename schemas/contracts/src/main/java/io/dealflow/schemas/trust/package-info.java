/** The generated classes that Avro may create. */
@NullMarked
package io.dealflow.schemas.trust;

import org.jspecify.annotations.NullMarked;
