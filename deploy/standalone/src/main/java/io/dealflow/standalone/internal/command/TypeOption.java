package io.dealflow.standalone.internal.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of which type the subject is that an id is given of. */
final class TypeOption {

    @Option(
            names = {"--type", "--subject-type"},
            paramLabel = "TYPE",
            description =
                    "Type of the subject, such as Deal or Inquiry; needed where subjects of several types have the id.")
    private @Nullable String type;

    Optional<String> type() {
        return Optional.ofNullable(type);
    }
}
