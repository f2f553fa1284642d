/** The capture of a CRM's changes in the standalone process. */
@NullMarked
package io.dealflow.standalone.internal.crm;

import org.jspecify.annotations.NullMarked;
