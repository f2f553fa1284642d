package io.dealflow.intake.writeback;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the parameters of a statement: a colon and a name, outside of strings, quoted names, dollar quotes and
 * comments. Two colons are a cast. For one text and one thread.
 */
final class StatementParser {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$(?:[A-Za-z_][A-Za-z0-9_]*)?\\$");

    private final String file;
    private final String text;
    private final StringBuilder sql = new StringBuilder();
    private final List<RowParameter> parameters = new ArrayList<>();
    private int at;
    private boolean ended;
    private boolean found;

    /**
     * Creates the parser.
     *
     * @param file name of the file, for errors
     */
    StatementParser(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Reads the text.
     *
     * @throws StatementException if it is not one statement with known parameters, one of them {@code :runId}
     */
    NamedStatement parse() {
        while (at < text.length()) {
            if (!skipBlank()) {
                token();
            }
        }
        if (!found) {
            throw problem(0, "no statement", "one SQL statement");
        }
        if (!parameters.contains(RowParameter.RUN_ID)) {
            throw problem(0, "no parameter :runId", "one, for a run that is written again is known by it");
        }
        return new NamedStatement(sql.toString().strip(), parameters);
    }

    private boolean skipBlank() {
        if (Character.isWhitespace(text.charAt(at))) {
            copyTo(at + 1);
        } else if (text.startsWith("--", at)) {
            int end = text.indexOf('\n', at);
            copyTo(end < 0 ? text.length() : end);
        } else if (text.startsWith("/*", at)) {
            copyTo(endOfComment());
        } else {
            return false;
        }
        return true;
    }

    private void token() {
        if (ended) {
            throw problem(at, "a second statement", "one");
        }
        found = true;
        switch (text.charAt(at)) {
            case '\'' -> copyTo(endOfQuote('\'', isEscapeString()));
            case '"' -> copyTo(endOfQuote('"', false));
            case '$' -> dollar();
            case ':' -> colon();
            case '?' -> questionMark();
            case ';' -> {
                ended = true;
                at++;
            }
            default -> copyTo(at + 1);
        }
    }

    private void colon() {
        Matcher name = NAME.matcher(text).region(at + 1, text.length());
        if (text.startsWith("::", at)) {
            copyTo(at + 2);
        } else if (name.lookingAt()) {
            RowParameter parameter = RowParameter.named(name.group())
                    .orElseThrow(() -> problem(at, "parameter :" + name.group(), "one of " + RowParameter.names()));
            parameters.add(parameter);
            sql.append('?');
            at = name.end();
        } else {
            copyTo(at + 1);
        }
    }

    private void questionMark() {
        if (!text.startsWith("??", at)) {
            throw problem(at, "?", "a parameter with a name, or ?? for an operator with a question mark");
        }
        copyTo(at + 2);
    }

    private void dollar() {
        Matcher quote = DOLLAR_QUOTE.matcher(text).region(at, text.length());
        if (!quote.lookingAt() || isPartOfName(at - 1)) {
            copyTo(at + 1);
            return;
        }
        int end = text.indexOf(quote.group(), quote.end());
        if (end < 0) {
            throw problem(at, quote.group() + " without its end", "it closed");
        }
        copyTo(end + quote.group().length());
    }

    private boolean isEscapeString() {
        return at > 0 && Character.toUpperCase(text.charAt(at - 1)) == 'E' && !isPartOfName(at - 2);
    }

    private boolean isPartOfName(int index) {
        return index >= 0 && (Character.isLetterOrDigit(text.charAt(index)) || "_$".indexOf(text.charAt(index)) >= 0);
    }

    private int endOfQuote(char quote, boolean backslashEscapes) {
        for (int i = at + 1; i < text.length(); i++) {
            if (backslashEscapes && text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i + 1;
            }
        }
        throw problem(at, quote + " without its end", "it closed");
    }

    /** Comments nest. */
    private int endOfComment() {
        int depth = 0;
        for (int i = at; i < text.length() - 1; i++) {
            if (text.startsWith("/*", i)) {
                depth++;
                i++;
            } else if (text.startsWith("*/", i)) {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        throw problem(at, "/* without its end", "it closed");
    }

    private void copyTo(int end) {
        sql.append(text, at, end);
        at = end;
    }

    private StatementException problem(int place, String what, String expected) {
        long line = 1 + text.substring(0, place).chars().filter(c -> c == '\n').count();
        return new StatementException("%s:%d: found %s, expected %s".formatted(file, line, what, expected));
    }
}
