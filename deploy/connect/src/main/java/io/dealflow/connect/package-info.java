/**
 * Kafka Connect with Debezium inside a JVM, a client of Connect's REST API, and the connector of a CRM in PostgreSQL.
 * That connector lies as {@code crm-source.json} in the module's folder too, for a Connect elsewhere.
 */
@NullMarked
package io.dealflow.connect;

import org.jspecify.annotations.NullMarked;
