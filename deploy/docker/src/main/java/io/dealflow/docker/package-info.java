/** Starts one service of the image by its name, and asks a service for its health. */
@NullMarked
package io.dealflow.docker;

import org.jspecify.annotations.NullMarked;
