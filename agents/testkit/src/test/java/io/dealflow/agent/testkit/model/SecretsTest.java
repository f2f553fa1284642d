package io.dealflow.agent.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.dealflow.agent.model.ModelConfig;
import io.dealflow.agent.model.ModelException;
import io.dealflow.agent.model.ModelMode;
import io.dealflow.agent.model.Models;
import io.dealflow.agent.testkit.TestContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** The key, and what the deal says, are in no log, no error and no usage. */
@Timeout(60)
class SecretsTest {

    private static final String NOTES = "Confidential-Notes-4711";

    private final ModelServer server = ModelServer.start();
    private final Logger dealflow = (Logger) LoggerFactory.getLogger("io.dealflow.agent");
    private final Logger langchain = (Logger) LoggerFactory.getLogger("dev.langchain4j");
    private final Recorder recorder = new Recorder();

    private static final class Recorder extends AppenderBase<ILoggingEvent> {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                lines.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    }

    @BeforeEach
    void record() {
        recorder.start();
        for (Logger logger : List.of(dealflow, langchain)) {
            logger.setLevel(Level.TRACE);
            logger.addAppender(recorder);
        }
    }

    @AfterEach
    void stop() {
        for (Logger logger : List.of(dealflow, langchain)) {
            logger.detachAppender(recorder);
            logger.setLevel(null);
        }
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void showsNeitherKeyNorNotes(ModelProtocol protocol) throws InterruptedException {
        ModelConfig config = server.config(protocol, Map.of("max-attempts", 1, "corrections", 1));
        StringWriter seen = new StringWriter();
        PrintWriter out = new PrintWriter(seen);
        try (Models models = Models.of(config)) {
            for (ModelReply reply : List.of(
                    ModelReply.refusal(401, "invalid_api_key"),
                    ModelReply.refusal(500, ModelServer.KEY),
                    new ModelReply.Raw("The key %s and %s".formatted(ModelServer.KEY, NOTES)),
                    new ModelReply.Cut(),
                    ModelReply.text("{\"value\": \"%s\"}".formatted(NOTES)))) {
                server.reset();
                server.reply(reply, reply);
                TestContext context = TestContext.lasting(Duration.ofMinutes(1));
                fail(models, context, out);
                out.println(context.usage());
            }
        }
        out.println(config);
        recorder.lines.forEach(out::println);

        assertThat(seen.toString())
                .doesNotContain(ModelServer.KEY)
                .doesNotContain(NOTES)
                .contains("ModelException");
    }

    private static void fail(Models models, TestContext context, PrintWriter out) throws InterruptedException {
        try {
            models.choose("dealflow.test", ModelMode.MODEL_THEN_RULES)
                    .perform(
                            context,
                            model -> model.ask(ModelFixture.question(models, NOTES), context)
                                    .getBasis(),
                            () -> "rules");
            models.model().orElseThrow().ask(ModelFixture.question(models, NOTES), context);
        } catch (ModelException e) {
            e.printStackTrace(out);
            e.toAgentException().printStackTrace(out);
        }
    }

    @Test
    void readsTheKeyFromAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "sk-of-the-file\n");
        server.reply(ModelFixture.GOOD);
        ModelConfig config = server.config(ModelProtocol.ANTHROPIC, Map.of("api-key", "", "api-key-file", file));

        try (Models models = Models.of(config)) {
            models.model().orElseThrow().ask(ModelFixture.question(models), TestContext.lasting(Duration.ofMinutes(1)));
        }

        assertThat(server.requests().get(0).key()).isEqualTo("sk-of-the-file");
    }
}
