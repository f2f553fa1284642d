package io.dealflow.intake.mapping;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.Operator;
import dev.cel.common.types.CelType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles the expressions of one mapping and checks them against the columns that it declares. */
final class ExpressionCompiler {

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .enableQuotedIdentifierSyntax(true)
            .build();

    private final CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(CelExtensions.strings(), CelExtensions.optional())
            .build();

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
        CelCompiler compiler = compiler(names);
        CelValidationResult parsed = compiler.parse(text.value());
        if (parsed.hasError()) {
            parsed.getErrors().forEach(issue -> problem(what, text, issue.getMessage()));
            return Optional.empty();
        }
        CelAbstractSyntaxTree tree = tree(parsed);
        CelValidationResult checked = compiler.check(tree);
        List<String> errors = checked.hasError()
                ? new ExpressionErrors(names, types).describe(tree, checked.getErrors())
                : ExpressionErrors.reversed(tree);
        if (!errors.isEmpty()) {
            errors.forEach(error -> problem(what, text, error));
            return Optional.empty();
        }
        CelAbstractSyntaxTree typed = tree(checked);
        Optional<String> mismatch = result.mismatch(typed);
        mismatch.ifPresent(found -> problem(what, text, found));
        return mismatch.isPresent() ? Optional.empty() : Optional.of(program(what, text, typed));
    }

    private void problem(String what, Located<String> text, String problem) {
        problems.report(text.line(), "%s '%s': %s".formatted(what, text.value(), problem));
    }

    private Expression program(String what, Located<String> text, CelAbstractSyntaxTree tree) {
        try {
            return new Expression(what, "%s:%d".formatted(file, text.line()), runtime.createProgram(tree));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("'%s' was checked, but cannot be planned".formatted(text.value()), e);
        }
    }

    private CelCompiler compiler(Map<String, CelType> names) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(CelExtensions.strings(), CelExtensions.optional())
                .addFunctionDeclarations(choiceOfNull())
                .setTypeProvider(types);
        names.forEach(builder::addVar);
        return builder.build();
    }

    /** CEL knows no choice between a plain value and null; here it is what makes a field of a deal absent. */
    private static CelFunctionDecl choiceOfNull() {
        List<CelOverloadDecl> overloads = new ArrayList<>();
        for (CelType type : List.of(SimpleType.STRING, SimpleType.INT, SimpleType.DOUBLE, SimpleType.BOOL)) {
            CelType nullable = NullableType.create(type);
            overloads.add(CelOverloadDecl.newGlobalOverload(
                    "conditional_%s_or_null".formatted(type.name()),
                    nullable,
                    SimpleType.BOOL,
                    type,
                    SimpleType.NULL_TYPE));
            overloads.add(CelOverloadDecl.newGlobalOverload(
                    "conditional_null_or_%s".formatted(type.name()),
                    nullable,
                    SimpleType.BOOL,
                    SimpleType.NULL_TYPE,
                    type));
        }
        return CelFunctionDecl.newFunctionDeclaration(Operator.CONDITIONAL.getFunction(), overloads);
    }

    private static CelAbstractSyntaxTree tree(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException("The tree is asked for although there are errors", e);
        }
    }
}
