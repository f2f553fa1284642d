package io.dealflow.standalone.internal.doctor;

import io.dealflow.agent.wording.Text;
import io.dealflow.orchestrator.workflow.Pauses;
import io.dealflow.schemas.AgentControl;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.ClusterAdmin;
import io.dealflow.standalone.internal.cluster.GroupState;
import io.dealflow.standalone.internal.cluster.Groups;
import io.dealflow.standalone.internal.cluster.OldestRecord;
import io.dealflow.standalone.internal.cluster.TopicState;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at who reads, and how far behind.
 *
 * @param tolerated records that a group may be behind without a warning
 * @param paused agents that people have paused
 */
record GroupCheck(
        ClusterAdmin admin,
        Groups groups,
        OldestRecord oldest,
        Clock clock,
        long tolerated,
        Map<String, AgentControl> paused) {

    /**
     * Looks at the groups that must be there, and at others that are.
     *
     * @param agents names of the agents, which are those of their groups
     * @param orchestrator group of the orchestrator
     * @param optional groups that there need not be; each may be there for several CRMs, with a hyphen and more after
     *     it
     * @param topics the topics that exist
     */
    List<Finding> examine(
            Collection<String> agents,
            String orchestrator,
            Collection<String> optional,
            Map<String, TopicState> topics) {
        Collection<String> names = groups.names();
        List<Finding> findings = new ArrayList<>();
        findings.add(orchestrator(groups.of(orchestrator, List.of()), tolerated));
        for (String agent : agents) {
            TopicState tasks = topics.get(Topics.tasks(agent));
            if (tasks != null) {
                findings.add(agent(agent, tasks, topics));
            }
        }
        names.stream()
                .filter(name -> optional.stream().anyMatch(kind -> name.equals(kind) || name.startsWith(kind + "-")))
                .sorted()
                .map(name -> groups.of(name, List.of()))
                .map(group -> other(group, tolerated))
                .forEach(findings::add);
        return findings;
    }

    /** Tells one that is behind from one that leaves intake where it is. */
    static Finding orchestrator(GroupState group, long tolerated) {
        if (group.members() == 0) {
            return Finding.fail(
                    subject(group.name()),
                    "found no member, %s: deals wait, and so do the results of agents".formatted(lag(group)),
                    "Start the orchestrator, or look at its log. If it has another dealflow.orchestrator.application-id,"
                            + " name it with --orchestrator");
        }
        long intake = group.lag(GroupCheck::isIntake);
        return intake > tolerated && group.lag() - intake <= tolerated
                ? Finding.warn(
                        subject(group.name()),
                        "%s; %s on intake until runs have ended, for as many are live as dealflow.orchestrator.max-live-runs admits"
                                .formatted(found(group), Text.count(intake, "record")),
                        "Runs end as fast as the slowest agent answers: look at the findings of agents")
                : busy(
                        group,
                        tolerated,
                        "Start more orchestrators, up to one a partition, or give this one more threads");
    }

    private static boolean isIntake(String topic) {
        return Topics.agent(topic).isEmpty() && !topic.equals(Topics.RUN_COMMANDS.name());
    }

    private Finding agent(String name, TopicState tasks, Map<String, TopicState> topics) {
        GroupState group = groups.of(name, List.of(tasks));
        Optional<Instant> lastAnswer = Optional.ofNullable(topics.get(Topics.results(name)))
                .flatMap(results -> admin.newest(ClusterAdmin.partitions(results)));
        Finding found = new AgentWork(group, tasks.partitions(), oldest.of(group), lastAnswer)
                .judge(clock.instant(), tolerated);
        return Optional.ofNullable(paused.get(name))
                .map(control -> paused(found, name, control))
                .orElse(found);
    }

    /** Tells one that gets no tasks, as somebody wanted, from one that something is wrong with. */
    static Finding paused(Finding found, String agent, AgentControl control) {
        return Finding.warn(
                found.subject(),
                "paused %s; %s".formatted(Text.printable(Pauses.words(control)), found.found()),
                "Runs that come to it wait; 'dealflow agents resume %s' gives it tasks again".formatted(agent));
    }

    private static Finding other(GroupState group, long tolerated) {
        return group.members() == 0
                ? Finding.warn(
                        subject(group.name()),
                        "found no member, %s".formatted(lag(group)),
                        "Start it again, or if it is not wanted any more: kafka-consumer-groups.sh --bootstrap-server ... --delete --group %s"
                                .formatted(group.name()))
                : busy(group, tolerated, "Look at its log: it is slower than its records come");
    }

    private static Finding busy(GroupState group, long tolerated, String advice) {
        return group.lag() > tolerated
                ? Finding.warn(subject(group.name()), found(group), advice)
                : Finding.ok(subject(group.name()), found(group));
    }

    private static String found(GroupState group) {
        return "%s, %s, %s"
                .formatted(
                        Text.count(group.members(), "member"),
                        lag(group),
                        group.state().orElse("unknown state"));
    }

    private static String lag(GroupState group) {
        return "%s behind".formatted(Text.count(group.lag(), "record"));
    }

    private static String subject(String group) {
        return "group " + group;
    }
}
