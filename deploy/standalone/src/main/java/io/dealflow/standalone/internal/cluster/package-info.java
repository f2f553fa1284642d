/** What the command line asks of a cluster, embedded or not. */
@NullMarked
package io.dealflow.standalone.internal.cluster;

import org.jspecify.annotations.NullMarked;
