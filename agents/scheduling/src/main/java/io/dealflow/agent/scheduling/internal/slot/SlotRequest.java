package io.dealflow.agent.scheduling.internal.slot;

import io.dealflow.schemas.Urgency;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a call is looked for.
 *
 * @param uid UID of the invitation; spreads calls over hosts that are equally fit
 * @param now the present moment
 * @param zone the zone of who is invited
 * @param deadline day before which the call should be
 * @param urgency how soon it should be
 * @param language ISO 639-1 code of the language to be spoken
 */
public record SlotRequest(
        String uid,
        Instant now,
        ZoneGuess zone,
        Optional<LocalDate> deadline,
        Urgency urgency,
        Optional<String> language) {}
