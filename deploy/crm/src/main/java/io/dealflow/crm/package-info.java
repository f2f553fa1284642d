/**
 * A sample CRM in PostgreSQL. Its scripts lie in the module's folder, and on the class path beside these classes:
 * {@code schema.sql}, {@code data.sql} and {@code role.sql}.
 */
@NullMarked
package io.dealflow.crm;

import org.jspecify.annotations.NullMarked;
