package io.dealflow.orchestrator.workflow;

import org.apache.avro.Schema;

/**
 * A fact that only a block knows.
 *
 * @param place the node that the block is in
 * @param what what it holds, in a word
 * @param name its name
 * @param line line of the name
 * @param type its type
 */
record ScopedName(Place place, String what, String name, int line, Schema type) {

    /**
     * Adds it to what is known around the block. A name that is taken there is a problem; then nothing more is surely
     * known. An error may hide that of a handler around it.
     */
    KnownFacts in(KnownFacts known, LinkContext context) {
        Integer produced = context.names().get(name);
        boolean hidesError =
                type.equals(OwnType.FAULT.schema()) && type.equals(known.own().get(name));
        if (produced != null) {
            context.problems()
                    .add(
                            line,
                            "step '%s' names its %s '%s', but %s produces a fact of this name; expected another name",
                            place.path(),
                            what,
                            name,
                            context.problems().at(produced, line));
            return known.with(Known.OPEN);
        }
        if (known.own().containsKey(name) && !hidesError) {
            context.problems()
                    .add(
                            line,
                            "step '%s' names its %s '%s', which is a name around it already; expected another name",
                            place.path(),
                            what,
                            name);
            return known.with(Known.OPEN);
        }
        return known.holding(name, type);
    }
}
