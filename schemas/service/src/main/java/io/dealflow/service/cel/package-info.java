/** The Common Expression Language (cel.dev) as all who take expressions understand it. */
@NullMarked
package io.dealflow.service.cel;

import org.jspecify.annotations.NullMarked;
