package io.dealflow.orchestrator.workflow;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the Open Workflow DSL has, but Dealflow does not take: a sentence for each, by key. docs/workflow.md lists them.
 */
final class NotTaken {

    private static final String CALLS = "not supported: what a step calls is an agent";
    private static final String CREDENTIALS = "not supported: agents hold their own credentials";
    private static final String DATA_FLOW =
            "data-flow expressions are not used here: the task schema of an agent names" + " the facts that it needs";
    private static final String PERSISTENCE =
            "not supported: an agent says itself which of its failures are worth" + " another attempt (RETRYABLE)";

    private static final String PROGRAM = "not supported: a program runs as an agent, expected call";

    /** At the top of the file. */
    static final Map<String, String> OF_WORKFLOW = Map.of("input", DATA_FLOW, "output", DATA_FLOW, "export", DATA_FLOW);

    static final Map<String, String> OF_EVALUATE =
            Map.of("mode", "not supported: an expression may stand bare or in ${ } in each workflow");

    static final Map<String, String> OF_SCHEDULE =
            Map.of("after", "not supported: runs do not wait for each other, expected 'every' or 'cron'");

    static final Map<String, String> OF_ON = Map.of(
            "all", "not supported: each record of one topic starts a run, expected 'one'",
            "any", "not supported: each record of one topic starts a run, expected 'one'");

    static final Map<String, String> OF_EVENT =
            Map.of("correlate", "not supported: each record of the topic starts a run");

    static final Map<String, String> OF_USE = Map.of(
            "authentications", CREDENTIALS,
            "secrets", CREDENTIALS,
            "functions", CALLS,
            "catalogs", CALLS,
            "extensions", "not supported: what is done stands at the steps themselves");

    /** At a node of any kind. */
    static final Map<String, String> OF_NODE = OF_WORKFLOW;

    static final String WITH = "not supported: the task schema of an agent names the facts that it needs";
    static final String TIMEOUT = "not supported: only call, do, fork, for, try, run and listen have one";
    static final String FOREACH = "not supported: a step waits for signals once; a way may lead back to it";
    static final String READ = "not supported: a signal has a name and its data, which 'as' makes a fact";
    static final String UNTIL = "not supported: the first signal that comes is taken";
    static final String CORRELATE = "not supported: a signal is sent to one run";
    static final String RETURN = "not supported: what a workflow has learned is known after it";
    static final String LATEST = "not supported: a run keeps its version, so the file says which, such as '1.0.0'";
    static final String DETACHED = "not supported: a run goes on when the workflow is done";

    /** At what is listened for. */
    static final Map<String, String> OF_SIGNAL = attributes(
            "not supported: a signal is known by its type, which is its name",
            "id",
            "source",
            "time",
            "subject",
            "datacontenttype",
            "dataschema",
            "data");

    /** At what is emitted. */
    static final Map<String, String> OF_EMITTED = attributes(
            "not supported: an event tells of itself by its run, its place and its time",
            "id",
            "time",
            "subject",
            "datacontenttype",
            "dataschema");

    /** Under {@code run}. */
    static final Map<String, String> RUNS = Map.of(
            "container", PROGRAM,
            "script", PROGRAM,
            "shell", PROGRAM);

    static final Map<String, String> OF_CALLED =
            Map.of("input", "not supported: a workflow that is called knows the facts of its caller");

    /** What {@code call} may not name. */
    static final Map<String, String> CALLED = Map.of(
            "http", "call: http is not supported: an agent makes the requests, expected the name of an agent",
            "grpc", "call: grpc is not supported: an agent makes the requests, expected the name of an agent",
            "openapi", "call: openapi is not supported: an agent makes the requests, expected the name of an agent",
            "asyncapi",
                    "call: asyncapi is not supported: agents have topics of their own, expected the name of an agent",
            "a2a", "call: a2a is not supported: agents have topics of their own, expected the name of an agent");

    static final Map<String, String> OF_RETRY = Map.of("when", PERSISTENCE, "exceptWhen", PERSISTENCE);

    static final Map<String, String> OF_LIMIT =
            Map.of("duration", "not supported: give the try around it a timeout, which bounds all attempts together");

    static final Map<String, String> OF_ATTEMPT =
            Map.of("duration", "not supported: the timeout of the call bounds each attempt");

    static final Map<String, String> OF_ERROR =
            Map.of("instance", "not supported: the log of the run names the step that raised the error");

    static final Map<String, String> OF_FILTER = Map.of(
            "instance", "not supported: put the try around the steps whose errors are meant",
            "details", "not supported: details are for people; choose by type, status, title or 'when'");

    private NotTaken() {}

    private static Map<String, String> attributes(String sentence, String... names) {
        return Stream.of(names).collect(Collectors.toUnmodifiableMap(name -> name, name -> sentence));
    }
}
