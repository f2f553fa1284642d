/** Folders that a process keeps its state in. */
@NullMarked
package io.dealflow.kafka.folder;

import org.jspecify.annotations.NullMarked;
