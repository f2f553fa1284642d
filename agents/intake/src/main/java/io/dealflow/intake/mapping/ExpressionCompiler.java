package io.dealflow.intake.mapping;

import dev.cel.common.types.CelType;
import io.dealflow.service.cel.CelCompilation.Refused;
import io.dealflow.service.cel.CelLanguage;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.Map;
import java.util.Optional;

/** Compiles the expressions of one mapping and checks them against the columns that it declares. */
record ExpressionCompiler(String file, RowTypes types, MappingProblems problems) {

    private static final CelLanguage LANGUAGE = new CelLanguage();

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
        return LANGUAGE.compile(text.value(), names, types, new ExpressionErrors(names, types, result))
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
