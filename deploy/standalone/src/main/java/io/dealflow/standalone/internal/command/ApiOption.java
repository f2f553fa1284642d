package io.dealflow.standalone.internal.command;

import io.dealflow.standalone.StandaloneConfig;
import java.net.URI;
import picocli.CommandLine.Option;

/** The option that says where the API of an orchestrator is. */
final class ApiOption {

    @Option(
            names = "--api",
            paramLabel = "URL",
            defaultValue = "${env:DEALFLOW_API:-http://127.0.0.1:" + StandaloneConfig.PORT + "}",
            description =
                    "API of an orchestrator, which is asked first: it lists runs from an index, and workflows as they"
                            + " are loaded. Default: ${DEFAULT-VALUE}.")
    private URI api;

    /** The address; refuses what is none. */
    URI address() {
        if (api.getHost() == null) {
            throw new InputException("--api: found '%s', expected a URL such as http://127.0.0.1:%d"
                    .formatted(api, StandaloneConfig.PORT));
        }
        return api;
    }
}
