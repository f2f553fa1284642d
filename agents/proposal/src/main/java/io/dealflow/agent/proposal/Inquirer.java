package io.dealflow.agent.proposal;

import io.dealflow.agent.text.EmailAddress;
import io.dealflow.schemas.Deadline;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.KindOfInquiry;
import io.dealflow.schemas.ProposalTask;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.Sender;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an answer may take from an inquiry: values of a known shape, never its words.
 *
 * @param address where the answer goes; from the envelope alone
 * @param person name of who asks
 * @param company name of the firm
 * @param deadline the date that the inquiry names
 * @param today date of the task in UTC
 * @param otherMatters what the inquiry is about besides business
 */
record Inquirer(
        Optional<String> address,
        Optional<Named> person,
        Optional<Named> company,
        Optional<LocalDate> deadline,
        LocalDate today,
        Set<InquiryKind> otherMatters) {

    private static final Set<InquiryKind> BUSINESS =
            EnumSet.of(InquiryKind.NEW_BUSINESS, InquiryKind.EXISTING_CLIENT, InquiryKind.OTHER);

    /**
     * A name and where the reading holds it.
     *
     * @param path of the fact
     * @param name in one line
     */
    record Named(String path, String name) {}

    static Inquirer of(ProposalTask task, NameShape names) {
        Reading reading = task.getReading();
        Optional<Named> fromText = reading.getPerson()
                .map(Extract::getValue)
                .flatMap(names::person)
                .map(name -> new Named("reading.person", name));
        Optional<Named> person = fromText.or(() -> reading.getSender()
                .flatMap(Sender::getName)
                .flatMap(names::person)
                .map(name -> new Named("reading.sender.name", name)));
        return new Inquirer(
                reading.getSender().flatMap(Sender::getEmail).flatMap(EmailAddress::parse),
                person,
                reading.getCompany()
                        .map(Extract::getValue)
                        .flatMap(names::company)
                        .map(name -> new Named("reading.company", name)),
                reading.getDeadline().map(Deadline::getDate).flatMap(Inquirer::date),
                LocalDate.ofInstant(task.getTask().getIssuedAt(), ZoneOffset.UTC),
                reading.getKinds().stream()
                        .map(KindOfInquiry::getKind)
                        .filter(kind -> !BUSINESS.contains(kind) && kind != InquiryKind.SPAM)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(InquiryKind.class))));
    }

    /** Whether an inquiry asks for business, as far as its reader could tell. */
    static boolean asksForBusiness(Reading reading) {
        return BUSINESS.contains(reading.getKind())
                || reading.getKinds().stream()
                        .map(KindOfInquiry::getKind)
                        .anyMatch(kind -> kind == InquiryKind.NEW_BUSINESS || kind == InquiryKind.EXISTING_CLIENT);
    }

    /** Whether the date that the inquiry names is over. */
    boolean tooLate() {
        return deadline.filter(date -> date.isBefore(today)).isPresent();
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
