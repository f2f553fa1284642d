package io.dealflow.service;

import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** The folder of all local data of a process: {@value #KEY}, by default {@code .dealflow} in the user's home. */
@Singleton
public final class LocalData {

    static final String KEY = "dealflow.data-dir";

    private final Path folder;

    LocalData(Environment environment) {
        this.folder = environment
                .getProperty(KEY, Path.class)
                .orElseGet(() ->
                        environment.getRequiredProperty("user.home", Path.class).resolve(".dealflow"));
    }

    /** The folder of one service, which need not exist. */
    public Path folder(String service) {
        return folder.resolve(service);
    }
}
