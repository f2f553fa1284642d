package io.dealflow.intake.mapping;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping over five tables, and rows of them. */
final class MappingFixtures {

    static final String CRM = """
            source: crm
            snapshot: {maxAge: 90d}
            tables:
              opportunity:
                topic: crm.public.opportunities
                key: id
                columns:
                  id: int
                  title: text
                  stage: text
                  amount: decimal
                  urgent: boolean
                  account_id: int
                  contact_id: int
                  created_at: timestamp
                  closes_on: date
                  details: json
              account:
                key: id
                columns: {id: int, name: text, industry: text, owner_id: int}
              contact:
                key: id
                columns: {id: int, first_name: text, last_name: text, email: text}
              user:
                key: id
                columns: {id: int, name: text}
              activity:
                key: id
                columns: {id: int, opportunity_id: int, kind: text, source: text}
                where: activity.source != 'dealflow'
            joins:
              account: opportunity.account_id
              contact: opportunity.contact_id
              owner: {table: user, from: account.owner_id}
              activities: {table: activity, by: opportunity_id}
            open: opportunity.stage in ['Proposal', 'Negotiation']
            outcome: "opportunity.stage == 'Won' ? 'WON' : opportunity.stage == 'Lost' ? 'LOST' : null"
            deal:
              id: "'OPP-' + string(opportunity.id)"
              title: opportunity.title
              company.name: account.name
              company.industry: account.industry
              contact.name: "[contact.first_name, contact.last_name].filter(part, part != null).join(' ')"
              contact.email: contact.email
              amount: opportunity.amount
              stage: opportunity.stage
              owner: owner.name
              createdAt: opportunity.created_at
              closedAt: opportunity.closes_on
              notes: opportunity.details.note
              attributes.urgent: opportunity.urgent
              attributes.budget: opportunity.details.budget
              attributes.calls: activities.filter(activity, activity.kind == 'call').size()
            """;

    private MappingFixtures() {}

    static DealMapping crm() {
        return DealMapping.parse("mapping.yaml", CRM);
    }

    /** The mapping with a line replaced. */
    static String crmWith(String line, String replacement) {
        if (!CRM.contains(line)) {
            throw new IllegalArgumentException("No line " + line);
        }
        return CRM.replace(line, replacement);
    }

    static Map<String, @Nullable Object> opportunity() {
        return row(
                "id",
                7,
                "title",
                "Größere Flotte \uD83D\uDE9A",
                "stage",
                "Proposal",
                "amount",
                "1250.50",
                "urgent",
                true,
                "account_id",
                1,
                "contact_id",
                2,
                "created_at",
                "2026-03-01T09:30:00.123456Z",
                "closes_on",
                "2026-04-01Z",
                "details",
                "{\"budget\": 12, \"note\": null}");
    }

    static Map<String, @Nullable Object> account() {
        return row("id", 1, "name", "Søren & Söhne", "industry", "retail", "owner_id", 3);
    }

    static Map<String, @Nullable Object> contact() {
        return row("id", 2, "first_name", "Ada", "last_name", "Berg", "email", "ada@example.com");
    }

    static Map<String, @Nullable Object> user() {
        return row("id", 3, "name", "Moses Frase");
    }

    static Map<String, @Nullable Object> activity(int id, String kind) {
        return row("id", id, "opportunity_id", 7, "kind", kind, "source", null);
    }

    /** A row of names and values in turn. */
    static Map<String, @Nullable Object> row(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> row = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return row;
    }

    /** A row with one value replaced. */
    static Map<String, @Nullable Object> with(Map<String, @Nullable Object> row, String name, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new HashMap<>(row);
        changed.put(name, value);
        return changed;
    }

    /** Rows with one value of the root replaced. */
    static JoinedRows with(JoinedRows rows, String name, @Nullable Object value) {
        return new JoinedRows(with(rows.root(), name, value), rows.one(), rows.many());
    }
}
