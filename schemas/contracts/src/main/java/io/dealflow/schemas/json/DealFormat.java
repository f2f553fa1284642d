package io.dealflow.schemas.json;

/** How a file holds its deals. */
public enum DealFormat {
    /** One JSON object on each line; empty lines are passed over. */
    JSON_LINES,
    /** One JSON array of objects, on one line or many. */
    JSON_ARRAY,
    /** Values separated by commas, with the names of the columns in the first line. */
    CSV
}
