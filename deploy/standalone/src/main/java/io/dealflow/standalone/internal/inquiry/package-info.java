/** Inquiries in files. */
@NullMarked
package io.dealflow.standalone.internal.inquiry;

import org.jspecify.annotations.NullMarked;
