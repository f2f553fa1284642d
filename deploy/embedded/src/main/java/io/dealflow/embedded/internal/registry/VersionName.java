package io.dealflow.embedded.internal.registry;

/** How a request names a version. */
final class VersionName {

    /** Stands for the newest version. */
    static final int LATEST = -1;

    private VersionName() {}

    static int parse(String name) {
        if (name.equals("latest")) {
            return LATEST;
        }
        try {
            int number = Integer.parseInt(name);
            if (number >= 1 || number == LATEST) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw RegistryError.invalidVersion(name);
        }
        throw RegistryError.invalidVersion(name);
    }
}
