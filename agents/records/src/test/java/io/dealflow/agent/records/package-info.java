@NullMarked
package io.dealflow.agent.records;

import org.jspecify.annotations.NullMarked;
