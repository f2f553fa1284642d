package io.dealflow.agent.reading.internal.message;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a field of a web form stands for, told by its name in several languages. */
public enum FormField {
    /** Whole name of the person who asks. */
    NAME(
            "name",
            "fullname",
            "yourname",
            "contact",
            "contactname",
            "contactperson",
            "ansprechpartner",
            "nom",
            "nomcomplet",
            "nombre",
            "nombrecompleto",
            "naam",
            "nome",
            "nomecognome",
            "nomeecognome",
            "vollername",
            "vorundnachname",
            "nometprenom",
            "nomprenom",
            "contactpersoon",
            "referente"),
    /** First name of the person who asks. */
    FIRST_NAME("firstname", "givenname", "vorname", "prenom", "voornaam", "forename"),
    /** Family name of the person who asks. */
    LAST_NAME(
            "lastname",
            "surname",
            "familyname",
            "nachname",
            "nomdefamille",
            "apellido",
            "apellidos",
            "achternaam",
            "cognome"),
    /** Address to answer to. */
    EMAIL(
            "email",
            "mail",
            "emailaddress",
            "youremail",
            "workemail",
            "businessemail",
            "courriel",
            "adressemail",
            "correo",
            "correoelectronico",
            "mailadresse",
            "emailadresse",
            "emailadres",
            "indirizzoemail",
            "replyto"),
    /** Telephone number. */
    PHONE(
            "phone",
            "phonenumber",
            "telephone",
            "tel",
            "mobile",
            "mobilephone",
            "cell",
            "telefon",
            "telefonnummer",
            "telefono",
            "telefoon",
            "telefoonnummer",
            "handy",
            "portable",
            "cellulare",
            "movil",
            "whatsapp"),
    /** The firm that the person asks for. */
    COMPANY(
            "company",
            "companyname",
            "organisation",
            "organization",
            "business",
            "businessname",
            "firma",
            "firmenname",
            "unternehmen",
            "entreprise",
            "societe",
            "empresa",
            "bedrijf",
            "bedrijfsnaam",
            "azienda",
            "societa",
            "employer",
            "nomdelentreprise",
            "ragionesociale",
            "organisatie"),
    /** Web site of the firm. */
    WEBSITE(
            "website",
            "site",
            "url",
            "homepage",
            "web",
            "webseite",
            "siteweb",
            "sitioweb",
            "sitoweb",
            "domain",
            "companywebsite",
            "currentwebsite"),
    /** What the sender can spend. */
    BUDGET(
            "budget",
            "budgetrange",
            "estimatedbudget",
            "projectbudget",
            "presupuesto",
            "budgetrahmen",
            "budgetestime",
            "budgetindicatif",
            "budgetindicatie",
            "budgetindicativo"),
    /** When the sender needs it. */
    DEADLINE(
            "deadline",
            "timeline",
            "duedate",
            "startdate",
            "needby",
            "neededby",
            "when",
            "timeframe",
            "termin",
            "zeitrahmen",
            "fertigstellung",
            "delai",
            "echeance",
            "plazo",
            "fecha",
            "fechalimite",
            "scadenza",
            "opleverdatum",
            "wunschtermin",
            "datelimite",
            "launchdate"),
    /** Subject line. */
    SUBJECT("subject", "betreff", "objet", "asunto", "onderwerp", "oggetto", "topic", "reason", "thema"),
    /** What the sender has to say. */
    MESSAGE(
            "message",
            "comment",
            "comments",
            "text",
            "body",
            "description",
            "details",
            "enquiry",
            "inquiry",
            "request",
            "question",
            "nachricht",
            "mitteilung",
            "anfrage",
            "ihrenachricht",
            "mensaje",
            "bericht",
            "messaggio",
            "beschreibung",
            "descripcion",
            "descrizione",
            "omschrijving",
            "howcanwehelp",
            "projectdescription",
            "yourmessage",
            "votremessage",
            "richiesta",
            "vraag",
            "demande",
            "note",
            "notes",
            "projectdetails",
            "tellusaboutyourproject",
            "content",
            "bemerkung",
            "commentaire");

    private static final int LONGEST_NAME = 60;

    @SuppressWarnings("ImmutableEnumChecker") // A set that nobody can change.
    private final Set<String> names;

    FormField(String... names) {
        this.names = Set.of(names);
    }

    /** What a field of this name stands for, if that is known. Case, accents and punctuation do not matter. */
    static Optional<FormField> named(String name) {
        String folded = fold(name);
        return Arrays.stream(values())
                .filter(field -> field.names.contains(folded))
                .findFirst();
    }

    private static String fold(String name) {
        String start = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return Normalizer.normalize(start, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }
}
