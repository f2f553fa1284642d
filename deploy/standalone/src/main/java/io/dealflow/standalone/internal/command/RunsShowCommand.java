package io.dealflow.standalone.internal.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.dealflow.agent.AgentCatalogue;
import io.dealflow.schemas.AgentControl;
import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.json.AvroJson;
import io.dealflow.standalone.internal.cluster.AgentControls;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.run.FactText;
import io.dealflow.standalone.internal.run.RunPage;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.avro.generic.GenericRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one run. */
@Command(name = "show", description = "Shows a run: its state, its steps with times and attempts, its facts, its log.")
final class RunsShowCommand implements Callable<Integer> {

    private static final JsonFactory JSON = new JsonFactory();

    private final Console console;

    @Parameters(paramLabel = "ID", description = "Id of a run, or of its deal or inquiry for the newest run.")
    private String id;

    @Option(names = "--json", description = "Print one JSON object with status, facts and events.")
    private boolean json;

    @Mixin
    private TypeOption typeOption;

    @Mixin
    private RunOptions runOptions;

    RunsShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try (RunAccess access = runOptions.open(console)) {
            RunStatus run = access.require(id, typeOption.type());
            if (json) {
                console.print(object(access, run));
            } else {
                FactText words = new FactText(AgentCatalogue.find());
                Map<String, AgentControl> paused = new AgentControls(runOptions.cluster()).paused();
                new RunPage(console, words, access.facts(), access.events(), paused).print(run);
            }
        }
        return ExitCode.OK;
    }

    private static String object(RunAccess access, RunStatus run) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeFieldName("status");
            AvroJson.write(run, out);
            out.writeObjectFieldStart("facts");
            for (FactRef fact : run.getFacts()) {
                Optional<GenericRecord> value = access.facts().read(fact);
                out.writeFieldName(fact.getName());
                if (value.isPresent()) {
                    AvroJson.write(value.get(), out);
                } else {
                    out.writeNull();
                }
            }
            out.writeEndObject();
            out.writeArrayFieldStart("events");
            for (RunEvent event : access.events().of(run)) {
                AvroJson.write(event, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return text.toString();
    }
}
