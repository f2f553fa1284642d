package io.dealflow.service.yaml;

/** Takes what is wrong with a YAML file, so that its author sees all of it at once. */
@FunctionalInterface
public interface YamlProblems {

    /**
     * Takes one problem.
     *
     * @param line line of the file, from 1
     * @param problem what was found and what was expected
     */
    void report(int line, String problem);
}
