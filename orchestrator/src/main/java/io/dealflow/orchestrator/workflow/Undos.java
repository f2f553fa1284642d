package io.dealflow.orchestrator.workflow;

/** Checks what undoes nodes: that there is something to undo, and that nothing undoes what undoes. */
record Undos(FactFlow flow, Problems problems) {

    /** Checks the nodes of a block that undoes nothing, and all within it. */
    void check(PlacedBlock block) {
        for (Place place : block.places()) {
            if (place.undo().isPresent() && flow.learned(place).isEmpty()) {
                problems.add(
                        place.line(),
                        "step '%s' is never done, so nothing can undo it; expected no 'undo'",
                        place.path());
            }
            place.inside().forEach(this::check);
            place.undo().ifPresent(undo -> refuse(place, undo));
        }
    }

    private void refuse(Place undone, PlacedBlock block) {
        for (Place place : block.places()) {
            if (place.undo().isPresent()) {
                problems.add(
                        place.line(),
                        "step '%s' undoes step '%s', so nothing undoes it; expected no 'undo'",
                        place.path(),
                        undone.path());
            }
            place.inside().forEach(inside -> refuse(undone, inside));
        }
    }
}
