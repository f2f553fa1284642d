package io.dealflow.agent.reading.internal.message;

import io.dealflow.agent.reading.internal.lexicon.FormField;
import io.dealflow.agent.reading.internal.lexicon.Languages;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells what a field of a web form stands for by its name, in several languages. */
final class FieldNames {

    private static final int LONGEST_NAME = 60;

    private final Map<String, FormField> fields = new HashMap<>();

    /** Takes the names of all languages; of fields that share a name, the first one has it. */
    FieldNames(Languages languages) {
        for (FormField field : FormField.values()) {
            languages
                    .phrases(file -> file.forms().getOrDefault(field, List.of()))
                    .forEach(name -> fields.putIfAbsent(fold(name), field));
        }
    }

    /** What a field of this name stands for, if that is known. Case, accents and punctuation do not matter. */
    Optional<FormField> find(String name) {
        return Optional.ofNullable(fields.get(fold(name)));
    }

    private static String fold(String name) {
        String start = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return Normalizer.normalize(start, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }
}
