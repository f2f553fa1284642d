package io.dealflow.bench.drill;

import io.dealflow.agent.Agent;
import io.dealflow.agent.TaskContext;
import io.dealflow.schemas.topic.AgentContract;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;

/** Has the agents of this process perform so many tasks a second at most. */
@Singleton
@Requires(property = PacedAgents.PER_SECOND)
@Requires(property = PacedAgents.PERIOD)
final class PacedAgents implements BeanCreatedEventListener<Agent<?, ?>> {

    static final String PER_SECOND = "dealflow.bench.tasks-per-second";
    static final String PERIOD = "dealflow.bench.slow-for";

    private final Pace pace;

    PacedAgents(@Property(name = PER_SECOND) int perSecond, @Property(name = PERIOD) Duration period) {
        this.pace = new Pace(perSecond, period);
    }

    @Override
    public Agent<?, ?> onCreated(BeanCreatedEvent<Agent<?, ?>> event) {
        return new Paced<>(event.getBean(), pace);
    }

    private record Paced<T extends SpecificRecord, O extends SpecificRecord>(Agent<T, O> agent, Pace pace)
            implements Agent<T, O> {

        @Override
        public AgentContract<T, O, ?> contract() {
            return agent.contract();
        }

        @Override
        public O perform(T task, TaskContext context) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(pace.take(System.nanoTime()));
            return agent.perform(task, context);
        }
    }
}
