package io.dealflow.orchestrator.workflow;

import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Located;

/**
 * A node whose kind is known, for the parser of its kind.
 *
 * @param name its name
 * @param kind its kind
 * @param body its keys
 * @param metadata our own keys
 * @param around where it stands
 */
record NodeForm(Located<String> name, NodeKind kind, YamlMapping body, YamlMapping metadata, Surroundings around) {

    /**
     * Where a node stands.
     *
     * @param depth how many blocks it is in, from 1
     * @param retry policy of the calls there that name none
     */
    record Surroundings(int depth, RetryPolicy retry) {

        /** Of the nodes of the outermost block. */
        static Surroundings outermost() {
            return new Surroundings(1, RetryPolicy.DEFAULT);
        }

        /** Of the nodes of a block in a node here. */
        Surroundings inside() {
            return new Surroundings(depth + 1, retry);
        }

        /** The same with another policy. */
        Surroundings retrying(RetryPolicy policy) {
            return new Surroundings(depth, policy);
        }
    }

    /** How an error calls the node. */
    String title() {
        return "step '%s'".formatted(name.value());
    }
}
