package io.dealflow.agent.drafting;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.loader.MemoryLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The compiled templates. They see nothing but the facts, and those only by the words of {@link CitingExtension}; what
 * a fact says is never read as a template. Nothing is escaped, as the e-mail is plain text. Safe for several threads.
 */
final class Templates {

    private static final int LONGEST_PART = 10_000;

    private final Map<String, PebbleTemplate> byFile;

    private Templates(Map<String, PebbleTemplate> byFile) {
        this.byFile = Map.copyOf(byFile);
    }

    /**
     * Reads and compiles all templates.
     *
     * @throws TemplateException if one cannot be compiled or is missing
     */
    static Templates compile(TemplateFolder folder, Vocabulary vocabulary) {
        List<String> files = Arrays.stream(Part.values())
                .flatMap(part -> part.files(vocabulary).stream())
                .toList();
        folder.requireOnly(files);
        MemoryLoader loader = new MemoryLoader();
        PebbleEngine engine = engine(loader);
        Map<String, PebbleTemplate> compiled = new HashMap<>();
        for (String file : files) {
            folder.find(file).ifPresent(source -> {
                loader.addTemplate(source.place(), source.text());
                compiled.put(file, compile(engine, source.place()));
            });
        }
        return new Templates(compiled);
    }

    /**
     * Writes one part of an e-mail; of paragraphs, each in one line.
     *
     * @param term industry or stage that the template is chosen by; empty for the default one
     * @param facts what the part is written from
     * @throws TemplateException if the template asks for a fact that is not there
     */
    String render(Part part, Optional<Term> term, CitedFacts facts) {
        PebbleTemplate template = term.map(known -> byFile.get(part.file(known)))
                .or(() -> Optional.ofNullable(byFile.get(part.file())))
                .orElseThrow(() -> new TemplateException("There is no template " + part.file()));
        StringWriter text = new StringWriter();
        try {
            template.evaluate(text, Map.of(CitingExtension.FACTS, facts));
        } catch (PebbleException e) {
            throw refused(e);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing into memory failed", e);
        }
        return part.keepsLines() ? lines(text.toString()) : paragraphs(text.toString());
    }

    private static PebbleEngine engine(MemoryLoader loader) {
        return new PebbleEngine.Builder()
                .loader(loader)
                .extension(new CitingExtension())
                .autoEscaping(false)
                .strictVariables(true)
                .newLineTrimming(false)
                .defaultLocale(Locale.ROOT)
                .maxRenderedSize(LONGEST_PART)
                .build();
    }

    private static PebbleTemplate compile(PebbleEngine engine, String place) {
        try {
            return engine.getTemplate(place);
        } catch (PebbleException e) {
            throw refused(e);
        }
    }

    /** The innermost error says what is wrong; Pebble wraps it into more general ones. */
    private static TemplateException refused(PebbleException e) {
        PebbleException inner = e;
        while (inner.getCause() instanceof PebbleException cause) {
            inner = cause;
        }
        return new TemplateException(
                "%s:%s: %s".formatted(inner.getFileName(), inner.getLineNumber(), inner.getPebbleMessage()), e);
    }

    private static String paragraphs(String text) {
        return Arrays.stream(text.split("\\n\\s*\\n"))
                .map(SafeText::collapse)
                .filter(paragraph -> !paragraph.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static String lines(String text) {
        return text.lines()
                .map(SafeText::collapse)
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
