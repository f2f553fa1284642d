package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkflowDefinition.SearchDefinition;
import io.dealflow.service.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads by what people find the runs of a workflow: {@code metadata.search} of its document. */
final class SearchParser {

    /** The list of runs keeps each of them in memory. */
    private static final int MOST = 10;

    private static final String PLACE = "key 'search' of metadata of document";

    private final Problems problems;
    private final ExpressionForm expressions;

    SearchParser(Problems problems) {
        this.problems = problems;
        this.expressions = new ExpressionForm(problems);
    }

    /** The fields in the order of the file; without those that are not of the right form, which are problems. */
    List<SearchDefinition> parse(Node search) {
        List<YamlMapping.Entry> entries = YamlMapping.entries(search, PLACE, problems);
        if (entries.size() > MOST) {
            problems.add(
                    YamlMapping.lineOf(search),
                    "%s: expected at most %d fields, found %d",
                    PLACE,
                    MOST,
                    entries.size());
        }
        return entries.stream().flatMap(entry -> field(entry).stream()).toList();
    }

    private Optional<SearchDefinition> field(YamlMapping.Entry entry) {
        String place = "field '%s' of search".formatted(entry.key());
        return TextForm.NAME
                .ofKey(entry, place, problems)
                .flatMap(name -> expressions
                        .read(entry.value(), place, "an expression such as deal.company.name")
                        .map(value -> new SearchDefinition(name.value(), value)));
    }
}
