package io.dealflow.agent.text;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.loader.MemoryLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compiled templates. They see nothing but the facts, and those only by the words of {@link CitingExtension}; what a
 * fact says is never read as a template. Nothing is escaped, as the text is plain. Safe for several threads.
 */
public final class TemplateSet {

    private static final int LONGEST_PART = 10_000;

    /** How a template's line ends read. */
    public enum Layout {
        /** A line end is a blank, and an empty line ends a paragraph. */
        PARAGRAPHS,
        /** Line ends stand as they are. */
        LINES
    }

    private final Map<String, PebbleTemplate> byFile;

    private TemplateSet(Map<String, PebbleTemplate> byFile) {
        this.byFile = Map.copyOf(byFile);
    }

    /**
     * Reads and compiles templates; those of the files that are not there are left out.
     *
     * @param questions names of the functions that {@link Facts#holds} answers
     * @throws TemplateException if one cannot be compiled
     */
    public static TemplateSet compile(TemplateFolder folder, Collection<String> files, List<String> questions) {
        MemoryLoader loader = new MemoryLoader();
        PebbleEngine engine = engine(loader, questions);
        Map<String, PebbleTemplate> compiled = new HashMap<>();
        for (String file : files) {
            folder.find(file).ifPresent(source -> {
                // To the loader, an empty template is one that is not there.
                loader.addTemplate(source.place(), source.text().isEmpty() ? "\n" : source.text());
                compiled.put(file, compile(engine, source.place()));
            });
        }
        return new TemplateSet(compiled);
    }

    /** Whether there is a template of that file name. */
    public boolean has(String file) {
        return byFile.containsKey(file);
    }

    /**
     * Writes a text.
     *
     * @param facts what it is written from
     * @throws TemplateException if there is no such template, or if it asks for a fact that is not there
     */
    public String render(String file, Layout layout, CitedFacts facts) {
        PebbleTemplate template = byFile.get(file);
        if (template == null) {
            throw new TemplateException("There is no template " + file);
        }
        StringWriter text = new StringWriter();
        try {
            template.evaluate(text, Map.of(CitingExtension.FACTS, facts));
        } catch (PebbleException e) {
            throw refused(e);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing into memory failed", e);
        }
        return layout == Layout.LINES ? lines(text.toString()) : paragraphs(text.toString());
    }

    private static PebbleEngine engine(MemoryLoader loader, List<String> questions) {
        return new PebbleEngine.Builder()
                .loader(loader)
                .extension(new CitingExtension(questions))
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
