package io.dealflow.standalone.internal.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.dealflow.agent.AgentCatalogue;
import io.dealflow.agent.wording.Fields;
import io.dealflow.agent.wording.LabelledWording;
import io.dealflow.agent.wording.Lines;
import io.dealflow.agent.wording.Text;
import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.json.AvroJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** Facts in words: outcomes in those of their agents, and what has none as JSON. */
public final class FactText {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String INQUIRY = Inquiry.getClassSchema().getFullName();

    private final AgentCatalogue agents;

    /** Takes the agents that have words for their outcomes. */
    public FactText(AgentCatalogue agents) {
        this.agents = agents;
    }

    /** The lines that show a fact, each at most so many characters wide where it can be broken. */
    public List<String> lines(GenericRecord fact, int width) {
        Lines lines = new Lines(width);
        Optional<LabelledWording> wording = wording(fact);
        if (wording.isPresent()) {
            wording.get().words().write(new Fields(fact), lines);
        } else if (fact.getSchema().getFullName().equals(INQUIRY)) {
            inquiry(new Fields(fact), lines);
        } else {
            Text.printable(json(fact)).lines().forEach(lines::add);
        }
        return lines.all();
    }

    /** The words of the agent whose outcome a fact is; empty for any other fact, or where it has none. */
    public Optional<LabelledWording> wording(GenericRecord fact) {
        return agents.wording(fact.getSchema().getFullName());
    }

    private static void inquiry(Fields inquiry, Lines lines) {
        lines.wrap("%s of %s from %s"
                .formatted(
                        inquiry.textOrUnknown("format"),
                        Text.count(inquiry.bytes("content"), "byte"),
                        inquiry.textOrUnknown("source")));
    }

    private static String json(GenericRecord fact) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            AvroJson.write(fact, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
