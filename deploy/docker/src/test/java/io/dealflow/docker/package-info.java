/** Tests that need a Docker engine, and those of the image's launcher. */
@NullMarked
package io.dealflow.docker;

import org.jspecify.annotations.NullMarked;
