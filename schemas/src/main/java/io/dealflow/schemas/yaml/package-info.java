/** Reading of YAML files into records, with errors that name the place. */
@NullMarked
package io.dealflow.schemas.yaml;

import org.jspecify.annotations.NullMarked;
