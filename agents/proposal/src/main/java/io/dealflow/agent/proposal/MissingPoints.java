package io.dealflow.agent.proposal;

import io.dealflow.schemas.Budget;
import io.dealflow.schemas.ClientRecords;
import io.dealflow.schemas.Deadline;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.ProposalTask;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.RecordMatch;
import io.dealflow.schemas.Sender;
import io.dealflow.schemas.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what a person has to find out before an answer can go out. Repeats no words of the inquiry, and no record. */
final class MissingPoints {

    private static final double UNSURE = 0.6;

    private final ProposalTask task;
    private final Reading reading;
    private final Inquirer inquirer;
    private final Scope scope;
    private final RateCard card;
    private final List<String> points = new ArrayList<>();

    private MissingPoints(ProposalTask task, Inquirer inquirer, Scope scope, RateCard card) {
        this.task = task;
        this.reading = task.getReading();
        this.inquirer = inquirer;
        this.scope = scope;
        this.card = card;
    }

    static List<String> of(ProposalTask task, Inquirer inquirer, Scope scope, RateCard card) {
        MissingPoints missing = new MissingPoints(task, inquirer, scope, card);
        missing.address();
        missing.names();
        missing.records();
        missing.scope();
        missing.budget();
        missing.deadline();
        missing.rest();
        return missing.points;
    }

    private void address() {
        Optional<String> found = reading.getSender().flatMap(Sender::getEmail);
        if (inquirer.address().isEmpty()) {
            points.add(
                    found.isEmpty()
                            ? "no sender address: find out whom to answer"
                            : "no valid sender address: find out whom to answer");
        }
        reading.getEmail()
                .map(Extract::getValue)
                .filter(named ->
                        !named.strip().equalsIgnoreCase(inquirer.address().orElse("")))
                .ifPresent(named -> points.add(
                        "the text names another address to answer to: use it only once the sender has confirmed it"));
    }

    private void names() {
        boolean named = reading.getPerson().isPresent()
                || reading.getSender().flatMap(Sender::getName).isPresent();
        if (inquirer.person().isEmpty()) {
            points.add(
                    named ? "the name of the person does not read like one: check it" : "no name of a person: find it");
        }
        if (reading.getCompany().isPresent() && inquirer.company().isEmpty()) {
            points.add("the name of the firm does not read like one: check it");
        }
    }

    private void records() {
        ClientRecords records = task.getClientRecords();
        if (records.getStanding() == Standing.AMBIGUOUS) {
            points.add("several records may be those of the sender: decide which; none was used");
        }
        boolean owned = records.getStanding() == Standing.KNOWN
                && records.getClient().flatMap(RecordMatch::getOwner).isPresent();
        if (!owned && card.sender().isEmpty()) {
            points.add("no sender: decide who signs the answer");
        }
    }

    private void scope() {
        if (scope.isOpen()) {
            points.add("no service of the rate card was recognised, so there is no price: find out what is needed");
        }
        for (ScopeLine line : scope.lines()) {
            String service = line.service().key();
            switch (line.note()) {
                case SEVERAL ->
                    points.add("%s: the inquiry names several quantities; the range holds all of them, check it"
                            .formatted(service));
                case NOT_BELIEVED ->
                    points.add("%s: the inquiry names more than %s; the usual quantity was taken, ask for the right one"
                            .formatted(service, line.service().most().toPlainString()));
                case RAISED_TO_MINIMUM ->
                    points.add("%s: the inquiry names less than the minimum of %s, which was taken"
                            .formatted(service, line.service().minimum().toPlainString()));
                case NONE -> {}
            }
        }
    }

    private void budget() {
        switch (BudgetFit.of(reading, scope.price(), card.currency())) {
            case ABOVE -> points.add("the price range is above the budget: decide how to go on");
            case PARTLY -> points.add("the budget does not cover the whole price range: decide how to go on");
            case UNKNOWN -> points.add(unknownBudget());
            case NO_BUDGET, WITHIN -> {}
        }
        if (reading.getBudget()
                .map(Budget::getConfidence)
                .filter(sure -> sure < UNSURE)
                .isPresent()) {
            points.add("the budget may have been misread: check it");
        }
    }

    private String unknownBudget() {
        if (scope.isOpen()) {
            return "the inquiry names a budget: weigh it once the scope is known";
        }
        boolean currency = reading.getBudget().flatMap(Budget::getCurrency).isPresent();
        return currency
                ? "the budget is not in %s: compare it by hand".formatted(card.currency())
                : "the budget names no currency: ask for it";
    }

    private void deadline() {
        Optional<LocalDate> date = inquirer.deadline();
        if (reading.getDeadline().isPresent() && date.isEmpty()) {
            points.add("the date that the inquiry names cannot be read: check it");
        } else if (inquirer.tooLate()) {
            points.add("the inquiry names a date that is over: ask for the right one");
        } else {
            date.ifPresent(day -> points.add("the inquiry names %s: check that this can be done".formatted(day)));
        }
        if (reading.getDeadline()
                .map(Deadline::getConfidence)
                .filter(sure -> sure < UNSURE)
                .isPresent()) {
            points.add("the date may have been misread: check it");
        }
    }

    private void rest() {
        for (InquiryKind kind : inquirer.otherMatters()) {
            points.add("the inquiry is also about %s: see that somebody answers that"
                    .formatted(kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        }
        if (!reading.getAttachments().isEmpty()) {
            points.add("%d attachments were not read: look at them"
                    .formatted(reading.getAttachments().size()));
        }
        if (!reading.getDoubts().isEmpty()) {
            points.add("the inquiry could not be read without doubt: read it before this goes out");
        }
    }
}
