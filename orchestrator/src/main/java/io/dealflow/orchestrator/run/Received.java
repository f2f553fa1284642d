package io.dealflow.orchestrator.run;

import java.util.Map;

/**
 * A signal that has come to a run and that nothing has taken yet.
 *
 * @param name name of the signal
 * @param data what it says, by name
 * @param position the record that brought it
 */
public record Received(String name, Map<String, String> data, Position position) {}
