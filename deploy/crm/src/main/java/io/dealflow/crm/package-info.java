/** A sample CRM in PostgreSQL. */
@NullMarked
package io.dealflow.crm;

import org.jspecify.annotations.NullMarked;
