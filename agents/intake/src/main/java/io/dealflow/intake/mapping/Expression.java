package io.dealflow.intake.mapping;

import dev.cel.common.CelErrorCode;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.Optional;

/**
 * A compiled expression. Immutable and safe for use by several threads.
 *
 * @param what the key of the mapping that it belongs to, for errors
 * @param place where it stands, such as {@code mapping.yaml:30}
 * @param program what CEL made of it
 */
record Expression(String what, String place, Program program) {

    /**
     * Evaluates the expression. As in SQL, what cannot be computed because something in it is null, is null.
     *
     * @return the value, or empty if it is null
     * @throws MappingException if it cannot be computed for another reason
     */
    Optional<Object> evaluate(Scope scope) {
        scope.takeNullSeen();
        try {
            Object value = program.eval(scope);
            return value instanceof NullValue ? Optional.empty() : Optional.of(value);
        } catch (CelEvaluationException e) {
            if (isOfNull(e.getErrorCode(), scope.takeNullSeen())) {
                return Optional.empty();
            }
            // CEL's own message may repeat what the rows hold.
            throw new MappingException("%s: %s: cannot be computed (%s)".formatted(place, what, e.getErrorCode()));
        }
    }

    /**
     * Whether null is the reason. The columns and their types are known, so what is not there is a key in JSON, and
     * what takes no such value was given a null.
     */
    private static boolean isOfNull(CelErrorCode code, boolean nullSeen) {
        return switch (code) {
            case ATTRIBUTE_NOT_FOUND -> true;
            case OVERLOAD_NOT_FOUND, INVALID_ARGUMENT, INTERNAL_ERROR -> nullSeen;
            default -> false;
        };
    }
}
