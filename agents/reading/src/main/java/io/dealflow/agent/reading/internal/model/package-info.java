/** Reading of inquiries by a language model, which points at passages and makes nothing up. */
@NullMarked
package io.dealflow.agent.reading.internal.model;

import org.jspecify.annotations.NullMarked;
