package io.dealflow.service.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.Operator;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compiles expressions: one set of options, functions and bounds for the conditions of workflows and the expressions of
 * mappings. Beside CEL's standard functions there are those of its extensions for strings and optional values, names in
 * backquotes, and the choice between a plain value and null. Safe for use by several threads.
 *
 * <p>No expression takes for ever. One that may take more than a hundred million steps by its form is refused; one that
 * goes over more than {@value #MOST_ELEMENTS} elements, or has a regular expression that is too large, fails when it is
 * evaluated. Regular expressions are RE2's, which take linear time.
 */
public final class CelLanguage {

    /** Most elements that one evaluation goes over. */
    static final int MOST_ELEMENTS = 1_000_000;

    private static final int LONGEST = 10_000;
    private static final int LARGEST_REGEX = 10_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .enableQuotedIdentifierSyntax(true)
            .maxExpressionCodePointSize(LONGEST)
            .maxRegexProgramSize(LARGEST_REGEX)
            .comprehensionMaxIterations(MOST_ELEMENTS)
            .build();

    private final CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(CelExtensions.strings(), CelExtensions.optional())
            .build();

    /**
     * Compiles an expression and checks its types and its cost.
     *
     * @param text the expression as written
     * @param names types of the names that it may use
     * @param types knows the struct types that those refer to
     * @param wording says what is wrong
     */
    public CelCompilation compile(String text, Map<String, CelType> names, CelTypeProvider types, CelWording wording) {
        CelCompiler compiler = compiler(names, types);
        CelValidationResult parsed = compiler.parse(text);
        if (parsed.hasError()) {
            return new CelCompilation.Refused(
                    parsed.getErrors().stream().map(CelIssue::getMessage).toList());
        }
        CelAbstractSyntaxTree tree = tree(parsed);
        CelValidationResult checked = compiler.check(tree);
        if (checked.hasError()) {
            return new CelCompilation.Refused(wording.describe(tree, checked.getErrors()));
        }
        CelAbstractSyntaxTree typed = tree(checked);
        List<String> problems = new ArrayList<>(wording.mistakes(tree, typed));
        problems.addAll(CelCost.problems(typed));
        return problems.isEmpty() ? planned(text, typed) : new CelCompilation.Refused(List.copyOf(problems));
    }

    private CelCompilation planned(String text, CelAbstractSyntaxTree tree) {
        try {
            return new CelCompilation.Compiled(tree, runtime.createProgram(tree));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("'%s' was checked, but cannot be planned".formatted(text), e);
        }
    }

    private static CelCompiler compiler(Map<String, CelType> names, CelTypeProvider types) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(CelExtensions.strings(), CelExtensions.optional())
                .addFunctionDeclarations(choiceOfNull())
                .setTypeProvider(types);
        names.forEach(builder::addVar);
        return builder.build();
    }

    /** CEL knows no choice between a plain value and null; in a mapping it is what makes a field absent. */
    private static CelFunctionDecl choiceOfNull() {
        List<CelOverloadDecl> overloads = new ArrayList<>();
        for (CelType type : List.of(SimpleType.STRING, SimpleType.INT, SimpleType.DOUBLE, SimpleType.BOOL)) {
            overloads.add(choice("conditional_%s_or_null".formatted(type.name()), type, type, SimpleType.NULL_TYPE));
            overloads.add(choice("conditional_null_or_%s".formatted(type.name()), type, SimpleType.NULL_TYPE, type));
        }
        return CelFunctionDecl.newFunctionDeclaration(Operator.CONDITIONAL.getFunction(), overloads);
    }

    private static CelOverloadDecl choice(String id, CelType type, CelType first, CelType second) {
        return CelOverloadDecl.newGlobalOverload(id, NullableType.create(type), SimpleType.BOOL, first, second);
    }

    private static CelAbstractSyntaxTree tree(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException("The tree is asked for although there are errors", e);
        }
    }
}
