/**
 * What every service has at its start: settings are checked, and what is wrong ends the process with one sentence. For
 * processes that run on Micronaut.
 */
@NullMarked
package io.dealflow.service;

import org.jspecify.annotations.NullMarked;
