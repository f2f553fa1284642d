package io.dealflow.standalone.internal.command;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes a reason as people write it: one line of at most as many characters as the API takes. */
final class ReasonText implements ITypeConverter<String> {

    private static final int LONGEST = 500;
    private static final Pattern BREAKS = Pattern.compile("\\s*\\R\\s*");

    @Override
    public String convert(String text) {
        if (text.length() > LONGEST) {
            throw new TypeConversionException(
                    "expected at most %d characters, found %d".formatted(LONGEST, text.length()));
        }
        return BREAKS.matcher(text.strip()).replaceAll(" ");
    }
}
