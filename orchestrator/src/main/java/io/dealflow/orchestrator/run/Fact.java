package io.dealflow.orchestrator.run;

/**
 * A typed, named piece of what a run knows.
 *
 * @param name name, unique in the run
 * @param type full name of its Avro type
 * @param value the fact itself
 * @param position the record that holds it
 */
public record Fact(String name, String type, AvroValue value, Position position) {}
