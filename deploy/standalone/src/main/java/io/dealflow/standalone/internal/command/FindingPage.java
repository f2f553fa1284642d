package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.JsonLine;
import io.dealflow.standalone.internal.console.Style;
import io.dealflow.standalone.internal.doctor.Finding;
import io.dealflow.standalone.internal.doctor.Finding.Level;
import java.util.List;
import java.util.Locale;

/** Writes findings: a line each, with what to do below it, or a JSON object each. */
record FindingPage(Console console, boolean json) {

    private static final String INDENT = "      ";

    void print(List<Finding> findings) {
        findings.forEach(json ? this::printJson : this::printText);
    }

    private void printText(Finding finding) {
        console.print("%s %s: %s"
                .formatted(
                        console.styled(style(finding.level()), "%-5s".formatted(name(finding))),
                        Text.printable(finding.subject()),
                        Text.printable(finding.found())));
        if (!finding.advice().isEmpty()) {
            console.print(INDENT + console.styled(Style.DIM, Text.printable(finding.advice())));
        }
    }

    private void printJson(Finding finding) {
        console.print(JsonLine.object()
                .put("level", name(finding))
                .put("subject", finding.subject())
                .put("found", finding.found())
                .put("advice", finding.advice())
                .toString());
    }

    private static String name(Finding finding) {
        return finding.level().name().toLowerCase(Locale.ROOT);
    }

    private static Style style(Level level) {
        return switch (level) {
            case OK -> Style.GREEN;
            case WARN -> Style.YELLOW;
            case FAIL -> Style.RED;
        };
    }
}
