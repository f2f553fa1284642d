package io.dealflow.agent.routing;

import io.dealflow.schemas.Assignment;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Priority;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.Tier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides whose queue a deal goes to. The first of these that gives a rep who is present and has room:
 *
 * <ol>
 *   <li>the owner of the deal; an owner who is absent is replaced by the substitute of the rules file;
 *   <li>the least loaded of the reps who cover the deal's region, product and industry;
 *   <li>the least loaded of the reps who cover its region;
 *   <li>the least loaded of all reps;
 *   <li>the default queue.
 * </ol>
 *
 * Among several who cover a deal, one whom a model proposes goes before the least loaded.
 *
 * <p>An owner whom the rules do not list gets a queue of their own or the default queue, as the rules say. Of two
 * equally loaded reps the one who has the deal already takes it, else the one who stands first in the rules.
 */
record RoutingRules(RoutingTable table) {

    /** Reps that a reason names at most, so that it stays readable where dozens have no room. */
    private static final int MOST_NAMED = 5;

    /**
     * Assigns a deal.
     *
     * @param workload what the reps have to do already
     * @param today the day that absences are held against
     * @param proposed name of the rep whom a model proposes; counts where that rep is one of the {@link #candidates}
     */
    Assignment assign(Deal deal, Score score, Workload workload, LocalDate today, Optional<String> proposed) {
        return new Decision(deal, priority(score.getTier()), workload, today).assign(proposed);
    }

    /** The reps among whom the load decides; empty where the owner does, or where nobody is free. */
    List<Rep> candidates(Deal deal, Workload workload, LocalDate today) {
        return new Decision(deal, Priority.NORMAL, workload, today).candidates();
    }

    private static Priority priority(Tier tier) {
        return switch (tier) {
            case HOT -> Priority.HIGH;
            case WARM -> Priority.NORMAL;
            case COLD -> Priority.LOW;
        };
    }

    /**
     * Reps who may take a deal for the same reason.
     *
     * @param fit whether a rep is one of them
     * @param why the reason, as it follows the name of a rep
     */
    private record Group(Predicate<Rep> fit, String why) {}

    /** The way to one assignment; gathers why the preferred reps did not get the deal. */
    private final class Decision {

        private final Deal deal;
        private final Priority priority;
        private final Workload workload;
        private final LocalDate today;
        private final List<String> reasons = new ArrayList<>();
        private final Set<Rep> passedOver = new HashSet<>();

        Decision(Deal deal, Priority priority, Workload workload, LocalDate today) {
            this.deal = deal;
            this.priority = priority;
            this.workload = workload;
            this.today = today;
        }

        Assignment assign(Optional<String> proposed) {
            return byOwner().orElseGet(() -> toAnyone(proposed));
        }

        List<Rep> candidates() {
            if (byOwner().isPresent()) {
                return List.of();
            }
            return groups().stream()
                    .map(group -> free(group.fit()))
                    .filter(free -> !free.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }

        private Optional<Assignment> byOwner() {
            Optional<String> owner = deal.getOwner().map(String::strip).filter(name -> !name.isEmpty());
            if (owner.isEmpty()) {
                reasons.add("the deal has no owner");
                return Optional.empty();
            }
            Optional<Rep> listed = table.rep(owner.get());
            return listed.isPresent() ? toOwner(listed.get()) : Optional.of(toUnlisted(owner.get()));
        }

        private Optional<Assignment> toOwner(Rep owner) {
            Optional<String> obstacle = obstacle(owner);
            if (obstacle.isEmpty()) {
                return Optional.of(to(owner, "%s owns the deal".formatted(owner.name())));
            }
            passedOver.add(owner);
            reasons.add("owner " + obstacle.get());
            return standIn(owner);
        }

        private Optional<Assignment> standIn(Rep owner) {
            String name = owner.substitute();
            if (name == null || owner.absence(today).isEmpty()) {
                return Optional.empty();
            }
            Rep substitute = table.rep(name).orElseThrow();
            Optional<String> obstacle = obstacle(substitute);
            if (obstacle.isPresent()) {
                passedOver.add(substitute);
                reasons.add("substitute " + obstacle.get());
                return Optional.empty();
            }
            return Optional.of(to(substitute, "%s stands in".formatted(substitute.name())));
        }

        private Assignment toUnlisted(String owner) {
            String queue = QueueName.of(owner);
            if (table.unlistedOwners() == UnlistedOwners.OWN_QUEUE && !queue.isEmpty()) {
                return assignment(queue, owner, "%s owns the deal".formatted(owner));
            }
            return toDefault("owner %s is not listed in the routing rules".formatted(owner));
        }

        /** Those who may take the deal, the closest first. */
        private List<Group> groups() {
            Optional<String> region = deal.getRegion();
            Optional<String> product = deal.getProduct();
            Optional<String> industry = deal.getCompany().getIndustry();
            return List.of(
                    new Group(rep -> rep.covers(region, product, industry), "covers " + coverage(region, product)),
                    new Group(
                            rep -> region.isPresent() && rep.coversRegion(region),
                            "covers " + coverage(region, Optional.empty())),
                    new Group(rep -> true, "is free to take deals of other regions and products"));
        }

        private Assignment toAnyone(Optional<String> proposed) {
            for (Group group : groups()) {
                List<Rep> free = free(group.fit());
                if (!free.isEmpty()) {
                    return proposed.flatMap(name ->
                                    free.stream().filter(rep -> rep.named(name)).findFirst())
                            .map(rep -> to(rep, "%s %s and was proposed".formatted(rep.name(), group.why())))
                            .orElseGet(() -> toLeastLoaded(free, group.why()));
                }
                table.reps().stream().filter(group.fit()).forEach(this::passOver);
            }
            return toNobody();
        }

        private Assignment toNobody() {
            return toDefault(
                    table.reps().isEmpty() ? "the routing rules list no rep" : "every rep is absent or has no room");
        }

        private Assignment toLeastLoaded(List<Rep> free, String why) {
            String holder = workload.holder(deal.getId()).orElse(null);
            Rep rep = Collections.min(
                    free, Comparator.<Rep>comparingInt(this::open).thenComparing(one -> !one.named(holder)));
            return to(rep, describe(rep, why, free.size()));
        }

        private List<Rep> free(Predicate<Rep> fit) {
            return table.reps().stream()
                    .filter(fit)
                    .filter(rep -> obstacle(rep).isEmpty())
                    .toList();
        }

        private void passOver(Rep rep) {
            if (passedOver.add(rep) && passedOver.size() <= MOST_NAMED) {
                obstacle(rep).ifPresent(reasons::add);
            }
        }

        private String describe(Rep rep, String why, int candidates) {
            String claim = "%s %s".formatted(rep.name(), why);
            return candidates == 1
                    ? claim
                    : "%s and has the fewest open deals (%d) of the %d who could"
                            .formatted(claim, open(rep), candidates);
        }

        private Optional<String> obstacle(Rep rep) {
            Optional<Absence> absence = rep.absence(today);
            if (absence.isPresent()) {
                LocalDate until = absence.get().until();
                return Optional.of(rep.name() + " is absent" + (until == null ? "" : " until " + until));
            }
            Integer capacity = rep.capacity();
            return capacity != null && open(rep) >= capacity
                    ? Optional.of("%s has no room (%d of %d open)".formatted(rep.name(), open(rep), capacity))
                    : Optional.empty();
        }

        private int open(Rep rep) {
            return workload.open(rep.name(), deal.getId());
        }

        private Assignment to(Rep rep, String reason) {
            return assignment(rep.queue(), rep.name(), reason);
        }

        private Assignment toDefault(String reason) {
            return assignment(table.defaultQueue(), null, reason);
        }

        private Assignment assignment(String queue, @Nullable String rep, String reason) {
            reasons.add(reason);
            String sentence = String.join("; ", reasons) + ".";
            return new Assignment(
                    queue, rep, priority, sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1));
        }
    }

    private static String coverage(Optional<String> region, Optional<String> product) {
        if (region.isPresent() && product.isPresent()) {
            return "%s in %s".formatted(product.get(), region.get());
        }
        return region.or(() -> product).orElse("deals like this one");
    }
}
