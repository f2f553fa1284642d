package io.dealflow.schemas.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.dealflow.schemas.Deal;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The JSON form of a deal: the names of the Avro schema, absent fields for null, times in ISO-8601. Stateless. */
public final class DealJson {

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxStringLength(20_000_000)
                    .build())
            .build();

    private DealJson() {}

    /**
     * Reads a deal from a JSON object on one line or several.
     *
     * @throws DealFormatException if it is no deal
     */
    public static Deal read(String json) {
        return read(json, 0, JsonDeals.BY_FIELD_NAMES);
    }

    /** Writes a deal as one line of JSON. */
    public static String write(Deal deal) {
        return AvroJson.write(deal);
    }

    static Deal read(String json, long linesBefore, JsonDeals deals) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() == null) {
                throw new DealFormatException(linesBefore + 1, "found nothing, expected an object");
            }
            Deal deal = deals.read(parser, linesBefore);
            JsonToken more = parser.nextToken();
            if (more != null) {
                throw new DealFormatException(
                        linesBefore + parser.currentTokenLocation().getLineNr(),
                        "found more text after the end of the deal");
            }
            return deal;
        } catch (JsonProcessingException e) {
            throw notJson(e, linesBefore);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DealFormatException notJson(JsonProcessingException e, long linesBefore) {
        String reason = e.getOriginalMessage();
        int start = reason.indexOf(" (start marker");
        return new DealFormatException(
                linesBefore
                        + Math.max(
                                1, e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                "not JSON%s: %s"
                        .formatted(
                                e.getLocation() == null
                                        ? ""
                                        : " at column " + e.getLocation().getColumnNr(),
                                start < 0 ? reason : reason.substring(0, start)));
    }
}
