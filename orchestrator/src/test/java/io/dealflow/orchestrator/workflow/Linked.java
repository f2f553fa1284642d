package io.dealflow.orchestrator.workflow;

import java.util.Optional;

/** Looks into linked workflows. */
final class Linked {

    private Linked() {}

    /** Loads a workflow of the name deal. */
    static Workflow load(String text) {
        return new WorkflowLoader(ExampleSchemas.all()).load("deal.yaml", text);
    }

    /** Loads a workflow of the name deal, of which only its nodes are given. */
    static Workflow nodes(String nodes) {
        return load("""
                document: {dsl: '1.0.3', namespace: dealflow, name: deal, version: '1.0.0'}
                evaluate: {language: cel}
                do:
                """ + nodes);
    }

    /** The task at a place. */
    static Work.Call call(Workflow workflow, String path) {
        return workflow.calls().stream()
                .filter(called -> called.path().equals(path))
                .map(CalledAgent::call)
                .findFirst()
                .orElseThrow();
    }

    /** The end that an outermost node sets, which needs no facts for it. */
    static String outcome(Workflow workflow, String node) {
        return ((Work.Set) workflow.root().node(node).work())
                .values().stream()
                        .filter(value -> value.fact().equals(Work.Set.OUTCOME))
                        .map(value -> (String) value.expression().value(nothing()))
                        .findFirst()
                        .orElseThrow();
    }

    /** The blocks of an outermost node. */
    static Work.Scope scope(Workflow workflow, String node) {
        return (Work.Scope) workflow.root().node(node).work();
    }

    static Facts nothing() {
        return fact -> Optional.empty();
    }

    static Facts knowing(String name, Object value) {
        return fact -> fact.equals(name) ? Optional.of(value) : Optional.empty();
    }
}
