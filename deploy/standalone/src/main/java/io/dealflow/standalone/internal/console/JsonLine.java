package io.dealflow.standalone.internal.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Objects of the machine-readable output. */
public final class JsonLine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLine() {}

    /** An object without fields; its text is one line of JSON. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }
}
