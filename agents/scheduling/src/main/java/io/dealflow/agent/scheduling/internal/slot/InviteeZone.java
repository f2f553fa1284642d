package io.dealflow.agent.scheduling.internal.slot;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.Sender;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells in which zone who is invited lives: by what the text names, else guessed from the telephone number, the domain
 * or the language, else taken for granted.
 */
public final class InviteeZone {

    private static final String NO_REGION = PhoneNumberToTimeZonesMapper.getUnknownTimeZone();

    private final ZoneId otherwise;

    /**
     * Creates it.
     *
     * @param otherwise the zone where nothing tells one
     */
    public InviteeZone(ZoneId otherwise) {
        this.otherwise = otherwise;
    }

    /** The zone of who wrote an inquiry. */
    public ZoneGuess of(Reading reading) {
        return ZoneHint.in(reading.getText())
                .map(zone -> new ZoneGuess(zone, true, "the text"))
                .or(() -> byPhone(reading))
                .or(() -> byDomain(reading))
                .or(() -> reading.getLanguage()
                        .flatMap(CountryZones::ofLanguage)
                        .map(zone -> new ZoneGuess(zone, false, "the language")))
                .orElseGet(() -> new ZoneGuess(otherwise, false, "the team's own setting"));
    }

    private static Optional<ZoneGuess> byPhone(Reading reading) {
        return reading.getPhone()
                .map(Extract::getValue)
                .flatMap(InviteeZone::zonesOf)
                .map(zone -> new ZoneGuess(zone, false, "the telephone number"));
    }

    private static Optional<ZoneId> zonesOf(String phone) {
        try {
            List<String> zones = PhoneNumberToTimeZonesMapper.getInstance()
                    .getTimeZonesForNumber(PhoneNumberUtil.getInstance().parse(phone, null));
            // A number that is not bound to a place has all zones of its country, or of the world.
            if (zones.size() == 1 && !zones.contains(NO_REGION)) {
                return CountryZones.zone(zones.get(0));
            }
            String country = PhoneNumberUtil.getInstance()
                    .getRegionCodeForNumber(PhoneNumberUtil.getInstance().parse(phone, null));
            return Optional.ofNullable(country).flatMap(CountryZones::ofCountry);
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneGuess> byDomain(Reading reading) {
        Stream<String> domains = Stream.of(
                        reading.getSender().flatMap(Sender::getEmail),
                        reading.getEmail().map(Extract::getValue),
                        reading.getWebsite().map(Extract::getValue))
                .flatMap(Optional::stream)
                .map(InviteeZone::host);
        return domains.map(domain -> domain.substring(domain.lastIndexOf('.') + 1))
                .flatMap(top -> CountryZones.ofDomain(top).stream())
                .findFirst()
                .map(zone -> new ZoneGuess(zone, false, "the domain"));
    }

    private static String host(String address) {
        String rest = address.strip().toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://", "");
        return rest.substring(rest.indexOf('@') + 1).replaceFirst("[/:?#].*$", "");
    }
}
