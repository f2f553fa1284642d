package io.dealflow.agent.scheduling;

import io.dealflow.agent.scheduling.internal.slot.SlotRequest;
import io.dealflow.agent.scheduling.internal.team.CallRules;
import io.dealflow.agent.scheduling.internal.team.Host;
import java.util.ArrayList;
import java.util.List;

/** What a person has to find out before a call can take place. Used by one thread. */
final class AppointmentNotes {

    private final SlotRequest request;
    private final List<String> missing = new ArrayList<>();

    AppointmentNotes(SlotRequest request) {
        this.request = request;
        if (!request.zone().certain()) {
            missing.add("The time zone %s is a guess by %s; it should be asked for."
                    .formatted(request.zone().zone(), request.zone().basis()));
        }
    }

    void noHosts() {
        missing.add("No team file names who holds calls; dealflow.scheduling.team sets one.");
    }

    void spam() {
        missing.add("The inquiry reads like spam; no time is held for it.");
    }

    void noAttendee() {
        missing.add("There is no e-mail address of the sender that an invitation could go to; no time is held.");
    }

    void unknown(Host host, String reason) {
        missing.add("%s was not offered, as the calendars cannot be read: %s.".formatted(host.name(), reason));
    }

    void nothingFree(boolean atOddHours, CallRules rules) {
        missing.add(
                atOddHours
                        ? "No free time of a host is at a usual hour in %s."
                                .formatted(request.zone().zone())
                        : "No host has a free time within %d days."
                                .formatted(rules.horizon().toDays()));
    }

    void late() {
        request.deadline()
                .ifPresent(day -> missing.add("No suitable time was free before the deadline, %s.".formatted(day)));
    }

    void otherLanguage(Host host) {
        request.language()
                .ifPresent(language -> missing.add(
                        "%s does not speak the language of the inquiry, '%s'.".formatted(host.name(), language)));
    }

    List<String> missing() {
        return List.copyOf(missing);
    }
}
