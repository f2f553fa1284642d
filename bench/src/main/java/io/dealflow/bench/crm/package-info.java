/** What the measurements and drills of change data capture share: the sample CRM's connector and its mapping. */
@NullMarked
package io.dealflow.bench.crm;

import org.jspecify.annotations.NullMarked;
