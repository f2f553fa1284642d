package io.dealflow.intake.mapping;

import dev.cel.common.types.CelType;
import io.dealflow.service.cel.CelCompilation.Refused;
import io.dealflow.service.cel.CelLanguage;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.Map;
import java.util.Optional;

/** Compiles the expressions of one mapping and checks them against the columns that it declares. */
final class ExpressionCompiler {

    private final CelLanguage language = new CelLanguage();
    private final String file;
    private final RowTypes types;
    private final MappingProblems problems;

    ExpressionCompiler(String file, RowTypes types, MappingProblems problems) {
        this.file = file;
        this.types = types;
        this.problems = problems;
    }

    /**
     * Compiles an expression.
     *
     * @param what the key that it belongs to, for errors
     * @param text the expression as written
     * @param names types of the names that it may use
     * @param result what it must result in
     * @return the expression, or empty if something is wrong, which is then a problem
     */
    Optional<Expression> compile(String what, Located<String> text, Map<String, CelType> names, ResultType result) {
        return language.compile(text.value(), names, types, new ExpressionErrors(names, types, result))
                .match(
                        compiled -> Optional.of(
                                new Expression(what, "%s:%d".formatted(file, text.line()), compiled.program())),
                        refused -> refused(what, text, refused));
    }

    private Optional<Expression> refused(String what, Located<String> text, Refused refused) {
        refused.problems()
                .forEach(problem -> problems.report(text.line(), "%s '%s': %s".formatted(what, text.value(), problem)));
        return Optional.empty();
    }
}
