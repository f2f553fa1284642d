package io.dealflow.agent.drafting;

import io.dealflow.agent.text.CitedFacts;
import io.dealflow.agent.text.TemplateException;
import io.dealflow.agent.text.TemplateFolder;
import io.dealflow.agent.text.TemplateSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The templates of all parts, each chosen by an industry or a stage. Safe for several threads.
 *
 * @param set the compiled templates
 */
record Templates(TemplateSet set) {

    /**
     * Reads and compiles all templates.
     *
     * @throws TemplateException if one cannot be compiled, or if the user's folder holds files that nothing uses
     */
    static Templates compile(TemplateFolder folder, Vocabulary vocabulary) {
        List<String> files = Arrays.stream(Part.values())
                .flatMap(part -> part.files(vocabulary).stream())
                .toList();
        folder.requireOnly(
                Stream.concat(files.stream(), Stream.of(Vocabulary.FILE)).toList());
        return new Templates(TemplateSet.compile(folder, files, List.of(FactBook.LATE)));
    }

    /**
     * Writes one part of an e-mail; of paragraphs, each in one line.
     *
     * @param term industry or stage that the template is chosen by; empty for the default one
     * @param facts what the part is written from
     * @throws TemplateException if the template asks for a fact that is not there
     */
    String render(Part part, Optional<Term> term, CitedFacts facts) {
        String file = term.map(part::file).filter(set::has).orElseGet(part::file);
        return set.render(file, part.layout(), facts);
    }
}
