package io.dealflow.agent.routing;

import io.dealflow.agent.model.Models;
import io.dealflow.service.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Puts the routing agent together. */
@Factory
final class RoutingFactory {

    private final RoutingTable table;
    private final Clock clock;

    RoutingFactory(RoutingConfig config) {
        this.table = RoutingTableSource.read(Optional.ofNullable(config.rules()));
        this.clock = Clock.system(config.timeZone());
    }

    @Singleton
    RecentAssignments recentAssignments(RoutingConfig config) {
        return new RecentAssignments(config.loadWindow(), config.loadMaximum(), clock);
    }

    /** Follows the log where the rules list reps; without reps, nobody's load matters and nothing is read. */
    @Singleton
    @Bean(preDestroy = "close")
    AssignmentLog assignmentLog(
            RoutingConfig config, RecentAssignments recent, KafkaSettings kafka, MeterRegistry meters) {
        AssignmentLog log = new AssignmentLog(kafka.all(), config.loadWindow(), recent, clock, meters);
        if (!table.reps().isEmpty()) {
            log.start();
        }
        return log;
    }

    @Singleton
    RoutingAgent agent(RoutingConfig config, RecentAssignments recent, AssignmentLog log, Models models) {
        Readiness readiness = table.reps().isEmpty() ? timeout -> true : log;
        return new RoutingAgent(
                new RoutingRules(table),
                recent,
                readiness,
                clock,
                models.choose("dealflow.routing", config.mode()),
                new RepProposer(models.prompts()));
    }
}
