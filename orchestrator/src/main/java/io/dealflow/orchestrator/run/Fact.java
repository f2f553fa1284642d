package io.dealflow.orchestrator.run;

/**
 * A typed, named piece of what a run knows.
 *
 * @param name name, unique in its frame
 * @param type full name of its Avro type; of an array that of its items
 * @param value the fact itself
 * @param position the record that holds it, or {@link Position#CLOCK} if no record alone does
 */
public record Fact(String name, String type, FactValue value, Position position) {}
