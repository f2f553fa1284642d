package io.dealflow.service.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import java.util.List;

/** Says what is wrong with an expression in the words of those who wrote it. */
public interface CelWording {

    /**
     * What the type checker found, a sentence each.
     *
     * @param tree the expression as it was parsed
     * @param issues what is wrong with it; not empty
     */
    List<String> describe(CelAbstractSyntaxTree tree, List<CelIssue> issues);

    /**
     * What the type checker lets pass although it cannot be meant, a sentence each.
     *
     * @param parsed the expression as it was parsed
     * @param checked the same with its types
     */
    List<String> mistakes(CelAbstractSyntaxTree parsed, CelAbstractSyntaxTree checked);
}
