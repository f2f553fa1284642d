package io.dealflow.kafka.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaDifferenceTest {

    private static final Schema DEAL = Deal.getClassSchema();

    @Test
    void findsNoneInTheSameForm() {
        assertThat(SchemaDifference.of(new Schema.Parser().parse(DEAL.toString()), DEAL))
                .isEmpty();
    }

    @Test
    void namesFieldsThatAReducedSchemaLacksAndAdds() {
        List<Schema.Field> fields = DEAL.getFields().stream()
                .filter(field -> !List.of("amount", "notes").contains(field.name()))
                .map(field -> new Schema.Field(field, field.schema()))
                .collect(java.util.stream.Collectors.toList());
        fields.add(new Schema.Field("zone", Schema.create(Schema.Type.STRING), "", "none"));
        Schema reduced = Schema.createRecord("Deal", "", "io.dealflow.schemas", false, fields);

        assertThat(SchemaDifference.of(reduced, DEAL)).contains("without field amount, notes, with field zone");
        assertThat(SchemaDifference.conflict(reduced, DEAL)).isEmpty();
    }

    @Test
    void saysWhyTwoDoNotGetAlong() {
        assertThat(SchemaDifference.of(Company.getClassSchema(), DEAL))
                .hasValueSatisfying(why -> assertThat(why).startsWith("NAME_MISMATCH at /name: "));
    }
}
