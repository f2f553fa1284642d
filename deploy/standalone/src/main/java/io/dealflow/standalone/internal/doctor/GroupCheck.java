package io.dealflow.standalone.internal.doctor;

import io.dealflow.agent.wording.Text;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.ClusterAdmin;
import io.dealflow.standalone.internal.cluster.GroupState;
import io.dealflow.standalone.internal.cluster.Groups;
import io.dealflow.standalone.internal.cluster.TopicState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Looks at who reads, and how far behind. */
final class GroupCheck {

    private final Groups groups;
    private final long tolerated;

    /**
     * Creates a check.
     *
     * @param tolerated records that a group may be behind without a warning
     */
    GroupCheck(ClusterAdmin admin, long tolerated) {
        this.groups = new Groups(admin);
        this.tolerated = tolerated;
    }

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
        findings.add(orchestrator(orchestrator));
        for (String agent : agents) {
            TopicState tasks = topics.get(Topics.tasks(agent));
            if (tasks != null) {
                findings.add(agent(groups.of(agent, List.of(tasks)), tasks));
            }
        }
        names.stream()
                .filter(name -> optional.stream().anyMatch(kind -> name.equals(kind) || name.startsWith(kind + "-")))
                .sorted()
                .map(name -> groups.of(name, List.of()))
                .map(this::other)
                .forEach(findings::add);
        return findings;
    }

    private Finding orchestrator(String name) {
        GroupState group = groups.of(name, List.of());
        return group.members() == 0
                ? Finding.fail(
                        subject(name),
                        "found no member, %s: deals wait, and so do the results of agents".formatted(lag(group)),
                        "Start the orchestrator, or look at its log. If it has another dealflow.orchestrator.application-id,"
                                + " name it with --orchestrator")
                : busy(group, "Start more orchestrators, up to one a partition, or give this one more threads");
    }

    private Finding agent(GroupState group, TopicState tasks) {
        if (group.members() > 0) {
            return busy(
                    group,
                    "The agent is slower than its tasks come: start more of it, up to one a partition (%d), or raise dealflow.agents.%s.concurrency"
                            .formatted(tasks.partitions(), group.name()));
        }
        String advice = "Start the agent, or look at its log";
        return group.lag() > 0
                ? Finding.fail(subject(group.name()), "found no member, %s".formatted(lag(group)), advice)
                : Finding.warn(subject(group.name()), "found no member, but nothing waits", advice);
    }

    private Finding other(GroupState group) {
        return group.members() == 0
                ? Finding.warn(
                        subject(group.name()),
                        "found no member, %s".formatted(lag(group)),
                        "Start it again, or if it is not wanted any more: kafka-consumer-groups.sh --bootstrap-server ... --delete --group %s"
                                .formatted(group.name()))
                : busy(group, "Look at its log: it is slower than its records come");
    }

    private Finding busy(GroupState group, String advice) {
        String found = "%s, %s, %s"
                .formatted(
                        Text.count(group.members(), "member"),
                        lag(group),
                        group.state().orElse("unknown state"));
        return group.lag() > tolerated
                ? Finding.warn(subject(group.name()), found, advice)
                : Finding.ok(subject(group.name()), found);
    }

    private static String lag(GroupState group) {
        return "%s behind".formatted(Text.count(group.lag(), "record"));
    }

    private static String subject(String group) {
        return "group " + group;
    }
}
