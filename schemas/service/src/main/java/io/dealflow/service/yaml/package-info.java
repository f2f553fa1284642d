/** Reading of YAML files into records, with errors that name the place. */
@NullMarked
package io.dealflow.service.yaml;

import org.jspecify.annotations.NullMarked;
