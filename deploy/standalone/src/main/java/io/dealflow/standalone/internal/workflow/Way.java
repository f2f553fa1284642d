package io.dealflow.standalone.internal.workflow;

import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.Route;
import io.dealflow.orchestrator.workflow.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A way from a node.
 *
 * @param when in which case it is taken; empty if always
 * @param target where it leads
 */
public record Way(String when, Target target) {

    private static final String ELSE = "otherwise";

    /** All ways from a node that is done, in the order in which they are looked at. */
    public static List<Way> of(Node node) {
        return node.next().match(Way::first, Way::named);
    }

    /** What the way is chosen by, if by the name of a case; else empty. */
    public static String by(Node node) {
        return node.next().match(first -> "", named -> "by " + named.by().text());
    }

    private static List<Way> first(Route.First first) {
        List<Way> ways = new ArrayList<>();
        first.branches().forEach(branch -> ways.add(new Way(branch.when().text(), branch.target())));
        ways.add(new Way(ways.isEmpty() ? "" : ELSE, first.otherwise()));
        return ways;
    }

    private static List<Way> named(Route.Named named) {
        Map<Target, String> names = new LinkedHashMap<>();
        named.among().forEach((name, target) -> names.merge(target, name, (one, other) -> one + ", " + other));
        List<Way> ways = new ArrayList<>();
        names.forEach((target, cases) -> ways.add(new Way(cases, target)));
        named.otherwise().ifPresent(target -> ways.add(new Way(ELSE, target)));
        return ways;
    }
}
