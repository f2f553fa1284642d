package io.dealflow.schemas.json;

import com.fasterxml.jackson.core.JsonParser;
import io.dealflow.schemas.Deal;
import java.io.IOException;

/** Reads the deal that the present token of a parser begins. */
@FunctionalInterface
interface JsonDeals {

    /** The deals of files whose names are those of the fields. */
    JsonDeals BY_FIELD_NAMES =
            (parser, linesBefore) -> (Deal) new JsonRecordReader(parser, linesBefore).read(Deal.getClassSchema(), "");

    /**
     * Reads a deal, and leaves its last token as the present one.
     *
     * @param linesBefore lines of the file before the parser's first, for errors
     * @throws DealFormatException if it is no deal
     * @throws IOException if it is not JSON
     */
    Deal read(JsonParser parser, long linesBefore) throws IOException;
}
