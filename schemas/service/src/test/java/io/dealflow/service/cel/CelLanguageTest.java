package io.dealflow.service.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import io.dealflow.service.cel.CelCompilation.Refused;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CelLanguageTest {

    private static final Map<String, CelType> NAMES =
            Map.of("numbers", ListType.create(SimpleType.INT), "name", SimpleType.STRING);

    private final CelLanguage language = new CelLanguage();

    @Test
    void evaluatesStandardFunctionsAndExtensions() throws CelEvaluationException {
        assertThat(evaluate("numbers.exists(n, n > 2)", Map.of("numbers", List.of(1, 2, 3))))
                .isEqualTo(true);
        assertThat(evaluate("name.lowerAscii()", Map.of("name", "ADA"))).isEqualTo("ada");
        assertThat(evaluate("name == '' ? null : name", Map.of("name", "Ada"))).isEqualTo("Ada");
    }

    @Test
    void letsTheWordingSayWhatIsWrong() {
        assertThat(problems("nme == ''")).containsExactly("wrong: 1");
        assertThat(problems("name == 'mistake'")).containsExactly("mistaken");
        assertThat(problems("name ==")).singleElement().asString().startsWith("mismatched input");
    }

    @Test
    void refusesListsWithinListsWithinLists() {
        assertThat(problems("numbers.all(a, numbers.all(b, a < b))")).isEmpty();
        assertThat(problems("numbers.all(a, numbers.all(b, numbers.all(c, a < b && b < c)))"))
                .singleElement()
                .asString()
                .startsWith("may take ")
                .endsWith(
                        " steps with lists of 1,000 elements, expected at most 100,000,000; use fewer lists within each other");
        assertThat(problems("[1, 2].all(a, [1, 2].all(b, [1, 2].all(c, a + b + c > 0)))"))
                .isEmpty();
    }

    @Test
    void endsAnEvaluationOverTooManyElements() {
        List<Integer> many = Collections.nCopies(CelLanguage.MOST_ELEMENTS + 1, 1);
        assertThatThrownBy(() -> evaluate("numbers.all(n, n > 0)", Map.of("numbers", many)))
                .isInstanceOf(CelEvaluationException.class)
                .hasMessageContaining("1000000");
    }

    @Test
    void matchesRegularExpressionsInLinearTime() throws CelEvaluationException {
        assertThat(evaluate("name.matches('^(a+)+$')", Map.of("name", "a".repeat(50_000) + "b")))
                .isEqualTo(false);
    }

    private Object evaluate(String text, Map<String, Object> values) throws CelEvaluationException {
        Program program = language.compile(text, NAMES, new NoStructs(), new Wording())
                .match(CelCompilation.Compiled::program, refused -> {
                    throw new AssertionError(refused.problems());
                });
        return program.eval(values);
    }

    private List<String> problems(String text) {
        return language.compile(text, NAMES, new NoStructs(), new Wording())
                .match(compiled -> List.of(), Refused::problems);
    }

    private record Wording() implements CelWording {

        @Override
        public List<String> describe(CelAbstractSyntaxTree tree, List<CelIssue> issues) {
            return List.of("wrong: " + issues.size());
        }

        @Override
        public List<String> mistakes(CelAbstractSyntaxTree parsed, CelAbstractSyntaxTree checked) {
            return parsed.getExpr().toString().contains("mistake") ? List.of("mistaken") : List.of();
        }
    }

    private record NoStructs() implements CelTypeProvider {

        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableList.of();
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.empty();
        }
    }
}
