package io.dealflow.agent.model.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.internal.JsonSchemaElementJsonUtils;
import io.dealflow.agent.model.Problem;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.EmailReview;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.RepProposal;
import io.dealflow.schemas.ScoreAdjustment;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class AnswerSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void describesARecord() throws JsonProcessingException {
        assertThat(json(RepProposal.SCHEMA$)).isEqualTo(JSON.readTree("""
                                {"type": "object",
                                 "description": "Whom a language model would give a deal to.",
                                 "properties": {
                                   "rep": {"anyOf": [
                                     {"type": "string", "description":
                                       "Name of one of the reps offered, to the letter; null when none fits better than another."},
                                     {"type": "null"}]},
                                   "reason": {"type": "string",
                                     "description": "Why, in one sentence without personal data."}},
                                 "required": ["rep", "reason"],
                                 "additionalProperties": false}""").toString());
    }

    @Test
    void describesNestedRecordsListsAndEnums() {
        String schema = json(Reading.SCHEMA$);

        assertThat(schema)
                .contains("\"enum\":[\"NEW_BUSINESS\"")
                .contains("\"items\":{\"type\":\"object\"")
                .contains("E-mail address to answer to that the text names");
    }

    @Test
    void tellsBounds() {
        assertThat(json(ScoreAdjustment.SCHEMA$))
                .contains("0 for no change. At least -100. At most 100.")
                .contains("no personal data. At most 3 items.");
    }

    @Test
    void refusesWhatNoModelCanWrite() {
        assertThatThrownBy(() -> AnswerSchema.of(Deal.SCHEMA$))
                .hasMessage("io.dealflow.schemas.Deal: a model cannot write the type map");
        Schema itself = new Schema.Parser().parse("""
                {"type": "record", "name": "Tree", "fields": [{"name": "left", "type": ["null", "Tree"]}]}""");
        assertThatThrownBy(() -> AnswerSchema.of(itself))
                .hasMessage("Tree: expected a record that does not hold itself");
    }

    @Test
    void readsNullAndLeavesOutDefaults() {
        assertThat(read("{\"rep\": null, \"reason\": \"none fits\"}", RepProposal.class)
                        .rep())
                .contains(new RepProposal(null, "none fits"));
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThat(read("{\"points\": 200, \"reasons\": [\"a\", 2, \"c\", \"d\"], \"more\": 1}", ScoreAdjustment.class)
                        .problems())
                .containsExactly(
                        new Problem("answer", "a field that is not asked for: leave it out"),
                        new Problem("points", "expected another value. At least -100. At most 100."),
                        new Problem("reasons[1]", "expected a string"),
                        new Problem("reasons", "expected another value. At most 3 items."));
        assertThat(read("[]", EmailReview.class).problems())
                .containsExactly(new Problem("answer", "expected one JSON object, found none"));
        assertThat(read("{\"problems\": [], \"problems\": []}", EmailReview.class)
                        .problems())
                .containsExactly(new Problem("answer", "expected one JSON object, found text that is not JSON"));
        assertThat(read("{\"problems\": null}", EmailReview.class).problems())
                .containsExactly(new Problem("problems", "expected a list, found nothing"));
        assertThat(read("{\"points\": 1e999, \"reasons\": []}", ScoreAdjustment.class)
                        .problems())
                .hasSize(1);
    }

    private static String json(Schema schema) {
        return JSON.valueToTree(JsonSchemaElementJsonUtils.toMap(AnswerSchema.of(schema)))
                .toString();
    }

    private static <A extends SpecificRecord> Read<A> read(String text, Class<A> type) {
        AnswerReader reader = new AnswerReader();
        Optional<A> answer = reader.read(text, type);
        return new Read<>(answer, reader.problems());
    }

    private record Read<A>(Optional<A> rep, List<Problem> problems) {}
}
