package io.dealflow.intake.writeback;

import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a statement may use of a run. All but the first six and {@code finishedAt} may be null. */
enum RowParameter {
    RUN_ID("runId", Types.VARCHAR),
    DEAL_ID("dealId", Types.VARCHAR),
    REVISION("revision", Types.INTEGER),
    WORKFLOW("workflow", Types.VARCHAR),
    STATE("state", Types.VARCHAR),
    STARTED_AT("startedAt", Types.TIMESTAMP_WITH_TIMEZONE),
    FINISHED_AT("finishedAt", Types.TIMESTAMP_WITH_TIMEZONE),
    /** Name of the end that a completed run came to. */
    END("end", Types.VARCHAR),
    /** Why a run failed or was cancelled. */
    REASON("reason", Types.VARCHAR),
    TITLE("title", Types.VARCHAR),
    COMPANY("company", Types.VARCHAR),
    OWNER("owner", Types.VARCHAR),
    SCORE("score", Types.DOUBLE),
    TIER("tier", Types.VARCHAR),
    WIN_PROBABILITY("winProbability", Types.DOUBLE),
    /** The reasons of the score, one a line. */
    SCORE_REASONS("scoreReasons", Types.VARCHAR),
    RECIPIENT("recipient", Types.VARCHAR),
    SUBJECT("subject", Types.VARCHAR),
    BODY("body", Types.VARCHAR),
    /** What a person has to find out before the e-mail can go out, one a line. */
    MISSING("missing", Types.VARCHAR),
    QUEUE("queue", Types.VARCHAR),
    REP("rep", Types.VARCHAR),
    PRIORITY("priority", Types.VARCHAR),
    /** Why this queue. */
    QUEUE_REASON("queueReason", Types.VARCHAR);

    private final String text;
    private final int sqlType;

    RowParameter(String text, int sqlType) {
        this.text = text;
        this.sqlType = sqlType;
    }

    /** The type as of {@link Types}. */
    int sqlType() {
        return sqlType;
    }

    static Optional<RowParameter> named(String name) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.text.equals(name))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(RowParameter::toString).toList();
    }

    /** As it stands in a statement, without the colon. */
    @Override
    public String toString() {
        return text;
    }
}
