package io.dealflow.runs;

/**
 * What runs are about. Two subjects of different types are different, also if they have the same id.
 *
 * @param type type of the subject, such as "Deal"
 * @param id id of the subject
 */
record SubjectKey(String type, String id) {

    static SubjectKey of(RunSummary run) {
        return new SubjectKey(run.subjectType(), run.subjectId());
    }
}
