package io.dealflow.kafka.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has our contracts on the class path may have another Avro there than we. */
class OtherAvroTest {

    private static final Path JARS = Path.of("target", "avro");

    @ParameterizedTest
    @ValueSource(strings = {"1.11.5", "1.12.0", "1.12.1", "1.12.2"})
    void leavesEveryAvroToItsUsers(String version) throws Exception {
        try (URLClassLoader loader = beside(version)) {
            assertThat(probe(loader, "foreign")).asString().startsWith("{\"at\": ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.12.0", "1.12.1", "1.12.2"})
    void readsContractsByEveryAvroThatItsClassesCanUse(String version) throws Exception {
        try (URLClassLoader loader = beside(version)) {
            assertThat(probe(loader, "ours")).isEqualTo("{\"topic\": \"topic\", \"partition\": 1, \"offset\": 2}");
        }
    }

    @Test
    void takesTheAvroThatItNames() throws Exception {
        try (URLClassLoader loader = beside("1.11.5")) {
            assertThat(loader.loadClass("org.apache.avro.Schema")
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .endsWith("avro-1.11.5.jar");
        }
    }

    private static Object probe(ClassLoader loader, String whose) throws ReflectiveOperationException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Class<?> probe = loader.loadClass(AvroProbe.class.getName());
            return probe.getMethod("apply", String.class)
                    .invoke(probe.getDeclaredConstructor().newInstance(), whose);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URLClassLoader beside(String version) {
        Stream<String> others = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*[/\\\\](avro|logback)-[^/\\\\]*"));
        URL[] urls = Stream.concat(
                        Stream.of(JARS.resolve("avro-%s.jar".formatted(version)).toString()), others)
                .map(OtherAvroTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
