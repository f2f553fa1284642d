package io.dealflow.orchestrator.workflow;

import io.dealflow.schemas.topic.Topics;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What starts the runs of a workflow. A record that names it does in any case. */
public sealed interface Start {

    /** Takes it apart: one function for each case. */
    <R> R match(
            Supplier<? extends R> byName,
            Function<? super String, ? extends R> byTopic,
            Function<? super Schedule, ? extends R> bySchedule);

    /** Topic whose records start runs without naming the workflow. */
    default Optional<String> topic() {
        return match(Optional::empty, Optional::of, schedule -> Optional.empty());
    }

    /** Times at which runs start. */
    default Optional<Schedule> schedule() {
        return match(Optional::empty, topic -> Optional.empty(), Optional::of);
    }

    /** Topic of the records that runs begin with. */
    default String intake() {
        return match(Topics.INTAKE::name, topic -> topic, schedule -> Topics.TICKS.name());
    }

    /** Nothing but a record that names the workflow. */
    record ByName() implements Start {
        @Override
        public <R> R match(
                Supplier<? extends R> byName,
                Function<? super String, ? extends R> byTopic,
                Function<? super Schedule, ? extends R> bySchedule) {
            return byName.get();
        }
    }

    /** Each record of a topic that names no other workflow. */
    record ByTopic(String name) implements Start {
        @Override
        public <R> R match(
                Supplier<? extends R> byName,
                Function<? super String, ? extends R> byTopic,
                Function<? super Schedule, ? extends R> bySchedule) {
            return byTopic.apply(name);
        }
    }

    /** Time. */
    record BySchedule(Schedule times) implements Start {
        @Override
        public <R> R match(
                Supplier<? extends R> byName,
                Function<? super String, ? extends R> byTopic,
                Function<? super Schedule, ? extends R> bySchedule) {
            return bySchedule.apply(times);
        }
    }
}
