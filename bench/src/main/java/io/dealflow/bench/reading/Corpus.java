package io.dealflow.bench.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.service.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The labelled inquiries in this module. */
final class Corpus {

    private Corpus() {}

    /** Which inquiries. */
    enum Part {
        /** Those that the rules were tuned on. */
        TUNED("tuned.yaml"),
        /** Those that were written before and never looked at. */
        HELD_OUT("held-out.yaml");

        private final String file;

        Part(String file) {
            this.file = file;
        }

        String label() {
            return file.substring(0, file.indexOf('.'));
        }
    }

    static List<LabelledInquiry> read(Part part) {
        return List.of(YamlFile.parse(part.file, text(part.file), LabelledInquiry[].class));
    }

    /** Answers of a model by the id of the inquiry, as JSON. They were written by hand. */
    static Map<String, String> recorded() {
        JsonNode answers = YamlFile.parse("recorded.yaml", text("recorded.yaml"), JsonNode.class);
        ObjectMapper json = new ObjectMapper();
        Map<String, String> recorded = new TreeMap<>();
        answers.properties().forEach(entry -> {
            try {
                recorded.put(entry.getKey(), json.writeValueAsString(entry.getValue()));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException("Cannot write an answer as JSON", e);
            }
        });
        return recorded;
    }

    private static String text(String file) {
        String name = "/inquiries/" + file;
        try (InputStream in = Corpus.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The packaged %s is missing".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the packaged " + name, e);
        }
    }
}
