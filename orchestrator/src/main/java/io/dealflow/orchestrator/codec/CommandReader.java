package io.dealflow.orchestrator.codec;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.orchestrator.run.RunId;
import io.dealflow.orchestrator.run.Signal;
import io.dealflow.orchestrator.run.Signal.Command.Action;
import io.dealflow.schemas.RunCommand;
import java.util.Objects;

/** Reads the commands of people. For one thread. */
public final class CommandReader implements SignalReader {

    private final AvroDeserializer<RunCommand> commands;

    /** Creates a reader; the registry stays the caller's to close. */
    public CommandReader(SchemaRegistry registry) {
        this.commands = new AvroDeserializer<>(registry, RunCommand.class);
    }

    @Override
    public Signal.Recorded read(SourceRecord source) throws UnreadableRecordException {
        return Records.read(source, id -> {
            RunCommand command = Objects.requireNonNull(
                    commands.deserialize(source.position().topic(), source.value()));
            RunId run = Records.requireRun(command.getRunId());
            Records.requireSubject(run, command.getSubjectId());
            Action action = Action.valueOf(command.getAction().name());
            return new Signal.Command(
                    source.position(),
                    run,
                    command.getSubjectType(),
                    action,
                    command.getRequestedBy(),
                    command.getReason(),
                    command.getName(),
                    command.getData());
        });
    }
}
