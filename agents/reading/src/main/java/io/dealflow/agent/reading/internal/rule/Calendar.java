package io.dealflow.agent.reading.internal.rule;

import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words of dates in several languages, in lower case without accents. */
final class Calendar {

    private static final String[] MONTHS = {
        "january jan januar janner janvier janv enero ene januari gennaio gen janeiro",
        "february feb februar feber fevrier fevr febrero februari febbraio fevereiro",
        "march marz mars marzo maart marco mrz",
        "april apr avril avr abril abr aprile",
        "may mai mayo mei maggio mag maio",
        "june jun juni juin junio giugno giu junho",
        "july jul juli juillet julio luglio lug julho",
        "august aug aout agosto augustus ago",
        "september sept sep septembre septiembre settembre setembro",
        "october oct oktober okt octobre octubre ottobre ott outubro",
        "november nov novembre noviembre novembro",
        "december dec dezember dez decembre diciembre dic dicembre dezembro"
    };

    private static final String[] WEEKDAYS = {
        "monday montag lundi lunes maandag lunedi",
        "tuesday dienstag mardi martes dinsdag martedi",
        "wednesday mittwoch mercredi miercoles woensdag mercoledi",
        "thursday donnerstag jeudi jueves donderdag giovedi",
        "friday freitag vendredi viernes vrijdag venerdi",
        "saturday samstag sonnabend samedi sabado zaterdag sabato",
        "sunday sonntag dimanche domingo zondag domenica"
    };

    private static final String[] NUMBERS = {
        "a one ein einer einem einen eine un une uno una een",
        "two zwei deux dos twee due couple",
        "three drei trois tres drie tre",
        "four vier quatre cuatro quattro",
        "five funf cinq cinco vijf cinque",
        "six sechs seis zes sei",
        "seven sieben sept siete zeven sette",
        "eight acht huit ocho otto",
        "nine neun neuf nueve negen nove",
        "ten zehn dix diez tien dieci",
        "eleven elf onze once undici",
        "twelve zwolf douze doce twaalf dodici"
    };

    /** What a number of days can be counted in. */
    enum Unit {
        DAY,
        WEEK,
        MONTH,
        YEAR
    }

    private static final Map<Unit, String> UNITS = Map.of(
            Unit.DAY, "day days tag tage tagen jour jours dia dias dag dagen giorno giorni",
            Unit.WEEK, "week weeks woche wochen semaine semaines semana semanas weken settimana settimane",
            Unit.MONTH, "month months monat monate monaten monats mois mes meses maand maanden mese mesi",
            Unit.YEAR, "year years jahr jahre jahren jahres annee annees an ans ano anos jaar anno anni");

    /** What tells the part of a month, a quarter or a year. */
    enum Part {
        END,
        MIDDLE,
        BEGIN
    }

    private static final Map<Part, String> PARTS = Map.of(
            Part.END, "end ende fin finales final eind einde fine late",
            Part.MIDDLE, "mid mitte mi mediados medio meta half middle halverwege",
            Part.BEGIN, "early beginning anfang debut principios begin inizio start comienzos inizi");

    private static final Set<String> NEXT = Set.of(
            "next",
            "nachste",
            "nachsten",
            "nachster",
            "nachstes",
            "kommende",
            "kommenden",
            "kommender",
            "prochain",
            "prochaine",
            "proximo",
            "proxima",
            "volgende",
            "komende",
            "prossimo",
            "prossima",
            "coming");
    private static final Set<String> THIS = Set.of(
            "this",
            "the",
            "current",
            "diese",
            "diesen",
            "dieser",
            "dieses",
            "des",
            "der",
            "cette",
            "ce",
            "l",
            "de",
            "esta",
            "este",
            "del",
            "dit",
            "deze",
            "het",
            "questo",
            "questa",
            "of",
            "du",
            "la",
            "el",
            "van",
            "di",
            "d",
            "dell",
            "laufenden",
            "cet");
    private static final Set<String> TOMORROW = Set.of("tomorrow", "morgen", "demain", "manana", "domani");
    private static final Set<String> CHRISTMAS =
            Set.of("christmas", "xmas", "weihnachten", "noel", "navidad", "navidades", "kerst", "kerstmis", "natale");
    private static final Set<String> COUNTED = Set.of(
            "in",
            "within",
            "innerhalb",
            "binnen",
            "dans",
            "sous",
            "dentro",
            "entro",
            "tra",
            "fra",
            "over",
            "en",
            "plazo",
            "next",
            "nachsten",
            "innert",
            "prochaines",
            "prochains",
            "prossime",
            "prossimi",
            "proximas",
            "proximos");

    private static final Map<String, Integer> MONTH_NUMBERS = numbered(MONTHS);
    private static final Map<String, Integer> WEEKDAY_NUMBERS = numbered(WEEKDAYS);
    private static final Map<String, Integer> COUNTS = numbered(NUMBERS);
    private static final Map<String, Unit> UNIT_NAMES = named(UNITS);
    private static final Map<String, Part> PART_NAMES = named(PARTS);

    private Calendar() {}

    static Optional<Integer> month(String word) {
        return Optional.ofNullable(MONTH_NUMBERS.get(word));
    }

    static Optional<DayOfWeek> weekday(String word) {
        return Optional.ofNullable(WEEKDAY_NUMBERS.get(word)).map(DayOfWeek::of);
    }

    /** A number of one or two digits, or a number word up to twelve. */
    static Optional<Integer> count(String word) {
        return word.matches("\\d{1,2}") ? Optional.of(Integer.parseInt(word)) : Optional.ofNullable(COUNTS.get(word));
    }

    static Optional<Unit> unit(String word) {
        return Optional.ofNullable(UNIT_NAMES.get(word));
    }

    static Optional<Part> part(String word) {
        return Optional.ofNullable(PART_NAMES.get(word));
    }

    static boolean isNext(String word) {
        return NEXT.contains(word);
    }

    static boolean isThis(String word) {
        return THIS.contains(word);
    }

    static boolean isTomorrow(String word) {
        return TOMORROW.contains(word);
    }

    static boolean isChristmas(String word) {
        return CHRISTMAS.contains(word);
    }

    /** Whether a word stands before a stretch of time that counts from now. */
    static boolean isCounted(String word) {
        return COUNTED.contains(word);
    }

    private static Map<String, Integer> numbered(String[] rows) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            for (String word : rows[i].split(" ", -1)) {
                numbers.put(word, i + 1);
            }
        }
        return Map.copyOf(numbers);
    }

    private static <T> Map<String, T> named(Map<T, String> rows) {
        Map<String, T> names = new HashMap<>();
        rows.forEach((key, words) -> {
            for (String word : words.split(" ", -1)) {
                names.put(word, key);
            }
        });
        return Map.copyOf(names);
    }
}
