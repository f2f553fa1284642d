package io.dealflow.orchestrator.workflow;

import io.dealflow.schemas.Failure;
import io.dealflow.schemas.topic.AgentContract;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** The schemas that workflows are checked against. */
public interface AgentSchemas {

    /**
     * The schemas of an agent, or empty if the agent is not known.
     *
     * @throws IllegalArgumentException if they are not of the form that agents and the orchestrator agree on
     */
    Optional<Schemas> of(String agent);

    /** The schema of the values of an intake topic, or empty if it is not known. */
    Optional<Schema> ofIntake(String topic);

    /**
     * The schemas of one agent.
     *
     * @param task schema of its tasks: the field {@code task}, and a field for each fact that it needs
     * @param result schema of its results, with an outcome that is a union of one record and {@code Failure}
     */
    record Schemas(Schema task, Schema result) {

        /**
         * Checks the form of the schemas.
         *
         * @throws IllegalArgumentException if a schema is not of the form above
         */
        public Schemas {
            require(task, AgentContract.TASK);
            require(result, AgentContract.TASK);
            require(result, AgentContract.OUTCOME);
            if (outcomes(result).size() != 1) {
                throw new IllegalArgumentException(
                        "Schema %s: expected field '%s' to be a union of one record and %s, found %s"
                                .formatted(
                                        result.getFullName(),
                                        AgentContract.OUTCOME,
                                        failure(),
                                        result.getField(AgentContract.OUTCOME).schema()));
            }
        }

        /** The type of the outcome: what becomes a fact. */
        public Schema outcome() {
            return outcomes(result).get(0);
        }

        /** The fields of a task that name a fact. */
        public List<Schema.Field> needs() {
            return task.getFields().stream()
                    .filter(field -> !field.name().equals(AgentContract.TASK))
                    .toList();
        }

        private static void require(Schema schema, String field) {
            if (schema.getType() != Schema.Type.RECORD || schema.getField(field) == null) {
                throw new IllegalArgumentException(
                        "Schema %s: expected a record with a field '%s'".formatted(schema.getFullName(), field));
            }
        }

        private static List<Schema> outcomes(Schema result) {
            Schema outcome = result.getField(AgentContract.OUTCOME).schema();
            if (!outcome.isUnion()) {
                return List.of();
            }
            return outcome.getTypes().stream()
                    .filter(type -> type.getType() == Schema.Type.RECORD)
                    .filter(type -> !type.getFullName().equals(failure()))
                    .toList();
        }

        private static String failure() {
            return Failure.getClassSchema().getFullName();
        }
    }
}
