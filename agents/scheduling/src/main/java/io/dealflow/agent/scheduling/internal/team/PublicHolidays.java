package io.dealflow.agent.scheduling.internal.team;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The public holidays of countries, as the library Jollyday has them. */
public final class PublicHolidays {

    private PublicHolidays() {}

    /** The public holidays within a time, both days included. */
    public static Set<LocalDate> of(HolidayRule.OfCountry rule, LocalDate first, LocalDate last) {
        return manager(rule.country()).getHolidays(first, last, rule.parts().toArray(String[]::new)).stream()
                .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY)
                .map(Holiday::getDate)
                .collect(Collectors.toSet());
    }

    /** Refuses a country, or a part of one, that is not known. */
    static void require(String found, String country, List<String> parts) {
        if (!HolidayManager.getSupportedCalendarCodes().contains(country)) {
            throw new IllegalArgumentException(
                    "found '%s', expected a country whose holidays are known; use a list of dates or a file else"
                            .formatted(found));
        }
        CalendarHierarchy place = manager(country).getCalendarHierarchy();
        for (String part : parts) {
            CalendarHierarchy next = place.getChildren().get(part);
            if (next == null) {
                throw new IllegalArgumentException("found '%s', expected one of the parts %s"
                        .formatted(
                                found,
                                place.getChildren().keySet().stream().sorted().toList()));
            }
            place = next;
        }
    }

    private static HolidayManager manager(String country) {
        return HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
    }
}
