package io.dealflow.orchestrator.workflow;

import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the definition of an error. */
record FaultParser(Problems problems) {

    static final int LEAST_STATUS = 100;
    static final int MOST_STATUS = 599;

    private static final List<String> KEYS = List.of("type", "status", "title", "detail");

    /** Reads an error; empty if it has no type. */
    Optional<Fault> parse(Node node, String what) {
        return YamlMapping.of(node, what, KEYS, NotTaken.OF_ERROR, problems).flatMap(this::fault);
    }

    private Optional<Fault> fault(YamlMapping error) {
        Optional<Located<String>> type = TextForm.URI.requiredOf(error, "type");
        int status = error.requiredInteger("status", LEAST_STATUS, MOST_STATUS);
        String title = TextForm.PLAIN.of(error, "title").map(Located::value).orElse("");
        String detail = TextForm.PLAIN.of(error, "detail").map(Located::value).orElse("");
        return type.map(uri -> new Fault(uri.value(), status, title, detail));
    }
}
