package io.dealflow.embedded.internal.registry;

/** A request that the registry refuses, with Confluent's error code. */
public final class RegistryError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    private RegistryError(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** Confluent's error code: an HTTP status, or that status and two digits more. */
    public int code() {
        return code;
    }

    /** HTTP status of the answer. */
    public int status() {
        return code < 1000 ? code : code / 100;
    }

    /** A body that is not what the request needs. */
    public static RegistryError badRequest(String message) {
        return new RegistryError(400, message);
    }

    /** A path that the API does not have. */
    public static RegistryError noSuchPath() {
        return new RegistryError(404, "HTTP 404 Not Found");
    }

    /** A path that the API has, but not with this method. */
    public static RegistryError methodNotAllowed() {
        return new RegistryError(405, "HTTP 405 Method Not Allowed");
    }

    /** A schema that breaks its subject's compatibility. */
    public static RegistryError incompatible(String subject, String details) {
        return new RegistryError(
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"%s\", details: %s"
                        .formatted(subject, details));
    }

    static RegistryError noSubject(String subject) {
        return new RegistryError(40401, "Subject '%s' not found.".formatted(subject));
    }

    static RegistryError noVersion(String version) {
        return new RegistryError(40402, "Version %s not found.".formatted(version));
    }

    static RegistryError noSchema() {
        return new RegistryError(40403, "Schema not found");
    }

    static RegistryError noSchema(int id) {
        return new RegistryError(40403, "Schema %d not found".formatted(id));
    }

    static RegistryError subjectSoftDeleted(String subject) {
        return new RegistryError(
                40404, "Subject '%s' was soft deleted. Set permanent=true to delete permanently".formatted(subject));
    }

    static RegistryError subjectNotSoftDeleted(String subject) {
        return new RegistryError(
                40405, "Subject '%s' was not deleted first before being permanently deleted".formatted(subject));
    }

    static RegistryError versionSoftDeleted(String subject, int version) {
        return new RegistryError(
                40406,
                "Subject '%s' Version %d was soft deleted. Set permanent=true to delete permanently"
                        .formatted(subject, version));
    }

    static RegistryError versionNotSoftDeleted(String subject, int version) {
        return new RegistryError(
                40407,
                "Subject '%s' Version %d was not deleted first before being permanently deleted"
                        .formatted(subject, version));
    }

    static RegistryError noSubjectCompatibility(String subject) {
        return new RegistryError(
                40408, "Subject '%s' does not have subject-level compatibility configured".formatted(subject));
    }

    static RegistryError noSubjectMode(String subject) {
        return new RegistryError(40409, "Subject '%s' does not have subject-level mode configured".formatted(subject));
    }

    static RegistryError invalidSchema(String detail) {
        return new RegistryError(42201, "Invalid schema: " + detail);
    }

    static RegistryError invalidVersion(String version) {
        return new RegistryError(
                42202,
                "The specified version '%s' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\""
                        .formatted(version));
    }

    static RegistryError invalidCompatibility(String found, String known) {
        return new RegistryError(
                42203, "Invalid compatibility level '%s'. Valid values are %s".formatted(found, known));
    }

    static RegistryError invalidMode(String found, String known) {
        return new RegistryError(42204, "Invalid mode '%s'. Valid values are %s".formatted(found, known));
    }

    static RegistryError readOnly(String subject) {
        return new RegistryError(42205, "Subject %s is in read-only mode".formatted(subject));
    }

    static RegistryError referenced(String subject, int version) {
        return new RegistryError(
                42206,
                "One or more references exist to the schema of subject '%s' version %d".formatted(subject, version));
    }

    /** The log did not take an entry. */
    public static RegistryError storeFailed(String detail) {
        return new RegistryError(50001, "Error in the backend data store: " + detail);
    }
}
