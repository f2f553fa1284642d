package io.dealflow.intake.mapping;

import static io.dealflow.intake.mapping.MappingFixtures.crmWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dealflow.service.yaml.YamlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingErrorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            amount: opportunity.amount           | amount: opportunity.amout                 | mapping.yaml:45: deal field 'amount' 'opportunity.amout': table 'opportunity' has no column 'amout' (did you mean 'amount'?), expected one of account_id, amount, closes_on, contact_id, created_at, details, id, stage, title, urgent
            amount: opportunity.amount           | amount: opportunty.amount                 | mapping.yaml:45: deal field 'amount' 'opportunty.amount': unknown name 'opportunty' (did you mean 'opportunity'?), expected one of opportunity, account, contact, owner, activities
            amount: opportunity.amount           | amount: opportunity.title                 | mapping.yaml:45: deal field 'amount' 'opportunity.title': results in text, expected a number
            title: opportunity.title             | title: "opportunity.urgent ? opportunity.title : opportunity.id" | mapping.yaml:40: deal field 'title' 'opportunity.urgent ? opportunity.title : opportunity.id': results in int, expected a text
            title: opportunity.title             | title: opportunity.title.lowerASCII()     | mapping.yaml:40: deal field 'title' 'opportunity.title.lowerASCII()': unknown function 'lowerASCII' (did you mean 'lowerAscii'?)
            title: opportunity.title             | title: activities                         | mapping.yaml:40: deal field 'title' 'activities': results in list, expected a text
            title: opportunity.title             | title: "null == contact ? 'a' : 'b'"      | mapping.yaml:40: deal field 'title' 'null == contact ? 'a' : 'b'': null stands on the left of a comparison, expected it on the right
            title: opportunity.title             | titel: opportunity.title                  | mapping.yaml:40: unknown deal field 'titel' (did you mean 'title'?), expected one of id, title, company.name, company.industry, company.country, company.employees, company.revenueMillions, company.founded, company.parent, company.website, contact.name, contact.email, contact.role, contact.phone, product, amount, currency, stage, owner, region, notes, createdAt, closedAt, outcome, source, attributes.NAME
            title: opportunity.title             | outcome: opportunity.title                | mapping.yaml:40: deal field 'outcome': expected at the key 'outcome' of the mapping
            company.name: account.name           | company.size: account.name                | mapping.yaml:39: deal lacks the field 'company.name'
            createdAt: opportunity.created_at    | createdAt: opportunity.amount             | mapping.yaml:48: deal field 'createdAt' 'opportunity.amount': results in decimal, expected a time
            open: opportunity.stage in ['Proposal', 'Negotiation'] | open: opportunity.amount > 'x'  | mapping.yaml:36: open 'opportunity.amount > 'x'': '>' does not take (decimal, text)
            open: opportunity.stage in ['Proposal', 'Negotiation'] | open: opportunity.stage         | mapping.yaml:36: open 'opportunity.stage': results in text, expected true or false
            account: opportunity.account_id      | account: opportunity.acount_id            | mapping.yaml:32: table 'opportunity' has no column 'acount_id' (did you mean 'account_id'?), expected one of id, title, stage, amount, urgent, account_id, contact_id, created_at, closes_on, details
            account: opportunity.account_id      | account: opportunity.title                | mapping.yaml:32: join 'account': column 'title' is of type text, but the key of table 'account' is of type int
            owner: {table: user, from: account.owner_id} | owner: {table: users, from: account.owner_id} | mapping.yaml:34: join 'owner': unknown table 'users' (did you mean 'user'?), expected one of opportunity, account, contact, user, activity
            owner: {table: user, from: account.owner_id} | owner: {table: user}              | mapping.yaml:34: join 'owner': expected either 'from' or 'by', found neither
            owner: {table: user, from: account.owner_id} | owner: {table: user, from: later.owner_id} | mapping.yaml:34: join 'owner': found 'later.owner_id', expected a column of one of opportunity, account, contact, which stand before it
            by: opportunity_id                   | by: oportunity_id                         | mapping.yaml:35: table 'activity' has no column 'oportunity_id' (did you mean 'opportunity_id'?), expected one of id, opportunity_id, kind, source
            where: activity.source != 'dealflow' | where: activity.sourc != 'dealflow'       | mapping.yaml:30: where 'activity.sourc != 'dealflow'': table 'activity' has no column 'sourc' (did you mean 'source'?), expected one of id, kind, opportunity_id, source
            amount: decimal                      | amount: decimals                          | mapping.yaml:11: type of column 'amount' of table 'opportunity': found 'decimals' (did you mean 'decimal'?), expected one of text, int, decimal, boolean, timestamp, date, json
            amount: decimal                      | amount: {type: decimal, unit: millis}     | mapping.yaml:11: column 'amount' of table 'opportunity': only a timestamp or a date has a unit or a format
            created_at: timestamp                | created_at: {type: timestamp, unit: week} | mapping.yaml:15: unit of column 'created_at' of table 'opportunity': found 'week', expected one of days, seconds, millis, micros, nanos
            created_at: timestamp                | created_at: {type: timestamp, format: b}  | mapping.yaml:15: format of column 'created_at' of table 'opportunity': expected a form such as dd.MM.yyyy, found 'b'
            source: crm                          | sorce: crm                                | mapping.yaml:1: unknown key 'sorce' of the mapping (did you mean 'source'?), expected one of source, snapshot, tables, joins, open, outcome, deal, relevant, csv
            snapshot: {maxAge: 90d}              | snapshot: {maxAge: old}                   | mapping.yaml:2: key 'maxAge' of snapshot: expected a duration such as 500ms, 30s, 15m, 24h or 7d, found 'old'
            """)
    void refusesWithPlaceAndSuggestion(String line, String replacement, String problem) {
        assertThat(problemsOf(crmWith(line, replacement)).lines()).contains(problem);
    }

    @Test
    void tellsAllProblemsInOrder() {
        String mapping =
                crmWith("title: opportunity.title", "title: opportunity.titel") + "relevant: [amont, company]\n";

        assertThat(problemsOf(mapping).lines().map(MappingErrorsTest::beginning))
                .containsExactly(
                        "mapping.yaml:40: deal field 'title' 'opportunity.titel': table 'opportunity' has no column",
                        "mapping.yaml:54: relevant: unknown deal field 'amont' (did you mean 'amount'?)");
    }

    @Test
    void tellsNothingOfExpressionsWhileTablesAreWrong() {
        String mapping = crmWith("amount: decimal", "amount: number").replace("{table: user,", "{table: users,")
                + "csv: {delimiter: ';;', timeZone: Mars}\n";

        assertThat(problemsOf(mapping).lines().map(MappingErrorsTest::beginning))
                .containsExactly(
                        "mapping.yaml:11: type of column 'amount' of table 'opportunity': found 'number'",
                        "mapping.yaml:34: join 'owner': unknown table 'users' (did you mean 'user'?)",
                        "mapping.yaml:54: key 'delimiter' of csv: expected one character such as ';'",
                        "mapping.yaml:54: key 'timeZone' of csv: expected a time zone such as Europe/Berlin");
    }

    @Test
    void refusesCommonSlips() {
        assertThat(problemsOf("")).isEqualTo("mapping.yaml:1: the file is empty, expected a mapping");
        assertThat(problemsOf("source: crm\nopen: a ? b : c\n"))
                .startsWith("mapping.yaml:2: this is no YAML: mapping values are not allowed here");
        assertThat(problemsOf("source: crm\ntables: {}\n").lines())
                .contains(
                        "mapping.yaml:1: the mapping lacks the key 'deal'",
                        "mapping.yaml:2: tables: expected one table or more, the first one the deals");
        assertThat(problemsOf("source: crm\ntables: {for: {key: id, columns: {id: int}}}\ndeal: {id: ~}\n")
                        .lines())
                .contains(
                        "mapping.yaml:2: table 'for': expected a name of letters, digits and underscores that is no "
                                + "word of CEL",
                        "mapping.yaml:3: deal field 'id': expected an expression, found nothing");
    }

    private static String problemsOf(String mapping) {
        YamlException refused =
                catchThrowableOfType(YamlException.class, () -> DealMapping.parse("mapping.yaml", mapping));
        return String.valueOf(refused.getMessage());
    }

    private static String beginning(String problem) {
        return problem.replaceFirst("(, (expected|found)| 'titel' ).*", "");
    }
}
