package io.dealflow.standalone.internal.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.dealflow.standalone.internal.api.Api;
import io.dealflow.standalone.internal.api.NoAnswerException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The workflows that an orchestrator has loaded. */
public final class WorkflowApi {

    private final Api api;

    /**
     * Creates it; asks nothing yet.
     *
     * @param address where the API is, without a path
     */
    public WorkflowApi(URI address) {
        this.api = new Api(address);
    }

    /**
     * Lists them in the order of their names.
     *
     * @throws NoAnswerException if the API does not answer, or has not loaded them yet
     */
    public List<ListedWorkflow> list() throws NoAnswerException {
        List<ListedWorkflow> listed = new ArrayList<>();
        for (JsonNode workflow : api.get("/workflows")) {
            listed.add(ListedWorkflow.of(workflow));
        }
        return listed;
    }

    /**
     * What another look at the files has brought.
     *
     * @param added workflows that were not there before, with their versions
     * @param changed workflows of another version, with it
     * @param gone names of workflows that are no longer there
     * @param refused why all stays as it is, if something is wrong
     */
    public record Reloaded(List<String> added, List<String> changed, List<String> gone, Optional<String> refused) {

        /** Whether nothing is other than before. */
        public boolean isNothing() {
            return added.isEmpty() && changed.isEmpty() && gone.isEmpty();
        }
    }

    /**
     * Has the files read anew.
     *
     * @throws NoAnswerException if the API does not answer, or has not loaded them yet
     */
    public Reloaded reload() throws NoAnswerException {
        Api.Answer answer = api.post("/workflows/reload", Set.of(200, 409));
        if (answer.status() == 409) {
            String why = answer.body().path("detail").asText();
            return new Reloaded(List.of(), List.of(), List.of(), Optional.of(why));
        }
        return new Reloaded(
                texts(answer.body().path("added")),
                texts(answer.body().path("changed")),
                texts(answer.body().path("gone")),
                Optional.empty());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }

    /**
     * The text of the file of one; empty if there is none of the name.
     *
     * @throws NoAnswerException if the API does not answer, or has not loaded them yet
     */
    public Optional<String> source(String name) throws NoAnswerException {
        return api.find("/workflows/" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .map(workflow -> workflow.path("source").asText());
    }
}
