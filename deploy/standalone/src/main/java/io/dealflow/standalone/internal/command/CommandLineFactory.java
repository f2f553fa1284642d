package io.dealflow.standalone.internal.command;

import io.dealflow.embedded.EmbeddedException;
import io.dealflow.kafka.log.LogException;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.topic.SetupException;
import io.dealflow.orchestrator.workflow.WorkflowException;
import io.dealflow.service.StartFailure;
import io.dealflow.service.yaml.YamlException;
import io.dealflow.standalone.internal.cluster.ClusterException;
import io.dealflow.standalone.internal.console.Console;
import io.micronaut.context.exceptions.BeanContextException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;

/** Puts the command line together. */
public final class CommandLineFactory {

    private static final Logger LOG = LoggerFactory.getLogger(CommandLineFactory.class);

    private CommandLineFactory() {}

    /** Creates a command line whose commands write to a console. */
    public static CommandLine create(Console console) {
        Logging.quietLucene();
        return new CommandLine(new RootCommand(), factory(console))
                .setColorScheme(CommandLine.Help.defaultColorScheme(console.colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.max(80, Math.min(console.columns(), 120)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(new LineWriter(console::print), true))
                .setErr(new PrintWriter(new LineWriter(console::note), true))
                .setParameterExceptionHandler((error, arguments) -> refuse(console, error))
                .setExecutionExceptionHandler((error, commandLine, parsed) -> report(console, error));
    }

    private static IFactory factory(Console console) {
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                for (var constructor : type.getDeclaredConstructors()) {
                    if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Console.class) {
                        return type.cast(constructor.newInstance(console));
                    }
                }
                return CommandLine.defaultFactory().create(type);
            }
        };
    }

    private static int refuse(Console console, ParameterException error) {
        console.error(String.valueOf(error.getMessage()));
        console.note("Try '%s --help'"
                .formatted(error.getCommandLine().getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    private static int report(Console console, Exception error) {
        console.clearStatus();
        String message = String.valueOf(error.getMessage());
        if (error instanceof ClusterException
                || error instanceof EmbeddedException
                || error instanceof RegistryException
                || error instanceof LogException
                || error instanceof SetupException) {
            console.error(message);
            LOG.debug("cause", error);
            return ExitCode.UNAVAILABLE;
        }
        if (error instanceof InputException || error instanceof WorkflowException || error instanceof YamlException) {
            console.error(message);
            return ExitCode.FAILED;
        }
        if (error instanceof BeanContextException) {
            console.error("Cannot start: " + StartFailure.reason(error));
            LOG.debug("cause", error);
            return ExitCode.FAILED;
        }
        if (error instanceof KafkaException) {
            console.error("Kafka: " + message);
            LOG.debug("cause", error);
            return ExitCode.FAILED;
        }
        console.error("Internal error: " + error);
        LOG.error("The command failed", error);
        return ExitCode.FAILED;
    }

    /** Hands every full line on. */
    private static final class LineWriter extends Writer {

        private final StringBuilder line = new StringBuilder();
        private final Consumer<String> target;

        LineWriter(Consumer<String> target) {
            this.target = target;
        }

        @Override
        public void write(char[] characters, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                if (characters[i] == '\n') {
                    target.accept(line.toString());
                    line.setLength(0);
                } else if (characters[i] != '\r') {
                    line.append(characters[i]);
                }
            }
        }

        @Override
        public void flush() {
            // A line is handed on when it is full.
        }

        @Override
        public void close() {
            if (!line.isEmpty()) {
                target.accept(line.toString());
                line.setLength(0);
            }
        }
    }
}
