package io.dealflow.orchestrator.workflow;

import java.util.Optional;

/**
 * One thing that is wrong with a workflow file.
 *
 * @param file name of the file
 * @param line line in the file, from 1
 * @param message what was found and what was expected
 * @param missingAgent the agent whose schemas the registry does not have, if that is the problem: it may pass once the
 *     agent has started
 */
public record Problem(String file, int line, String message, Optional<String> missingAgent) {

    @Override
    public String toString() {
        return "%s:%d: %s".formatted(file, line, message);
    }
}
