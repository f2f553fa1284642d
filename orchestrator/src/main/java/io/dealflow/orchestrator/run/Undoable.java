package io.dealflow.orchestrator.run;

import java.util.List;

/**
 * A node that is done and that can be undone.
 *
 * @param path its place in the run
 * @param facts what was known there and is not known to the run as a whole
 */
public record Undoable(String path, List<Fact> facts) {}
