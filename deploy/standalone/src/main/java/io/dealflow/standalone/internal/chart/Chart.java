package io.dealflow.standalone.internal.chart;

import java.util.List;
import java.util.function.Function;

/**
 * A workflow as boxes and arrows. An arrow connects two shapes of one group, so that each group can be drawn by itself.
 *
 * @param title name and version of the workflow
 * @param root all that there is
 */
public record Chart(String title, Group root) {

    /** What stands for a place of a workflow. */
    public sealed interface Shape {

        /** A letter and a number, unique in the chart. */
        String id();

        /** Takes it apart: one function for each case. */
        <R> R match(Function<Box, R> box, Function<Group, R> group);
    }

    /**
     * A shape with nothing in it but text.
     *
     * @param look what it stands for
     * @param title its first line; empty for a mere point
     * @param lines the lines below
     */
    public record Box(String id, Look look, String title, List<String> lines) implements Shape {
        @Override
        public <R> R match(Function<Box, R> box, Function<Group, R> group) {
            return box.apply(this);
        }
    }

    /**
     * A shape with others in it.
     *
     * @param frame what it stands for
     * @param title its first line
     * @param lines the lines below
     * @param shapes what is in it, at least one, in the order of the file
     * @param arrows between the shapes
     */
    public record Group(
            String id, Frame frame, String title, List<String> lines, List<Shape> shapes, List<Arrow> arrows)
            implements Shape {
        @Override
        public <R> R match(Function<Box, R> box, Function<Group, R> group) {
            return group.apply(this);
        }
    }

    /**
     * A way from one shape to another.
     *
     * @param label in which case it is taken; may be empty
     */
    public record Arrow(String from, String to, String label, Line line) {}

    /** What a box stands for. */
    public enum Look {
        /** What starts a run. */
        START,
        /** Where a block begins. */
        ENTRY,
        /** Where a block is done. */
        EXIT,
        /** Where a run ends. */
        END,
        /** Where the way is chosen. */
        CHOICE,
        /** A task of an agent. */
        CALL,
        /** What the orchestrator does itself. */
        STEP,
        /** Where a run waits. */
        WAIT,
        /** Where an error is raised or swallowed. */
        ERROR
    }

    /** What a group stands for. */
    public enum Frame {
        /** The whole workflow. */
        ROOT,
        /** Nodes within a node. */
        SCOPE,
        /** What handles errors. */
        HANDLER,
        /** What undoes a node. */
        UNDO
    }

    /** How a run comes along an arrow. */
    public enum Line {
        /** By itself. */
        WAY,
        /** By an error. */
        ERROR,
        /** When what was done is undone. */
        UNDO
    }
}
