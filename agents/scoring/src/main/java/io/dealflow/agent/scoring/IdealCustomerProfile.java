package io.dealflow.agent.scoring;

import io.dealflow.service.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a good customer is like, in the words of the people who sell.
 *
 * @param name name of the profile
 * @param start points that every deal begins with, from 0 to 100
 * @param criteria what adds to or takes from them; at least one
 */
record IdealCustomerProfile(String name, double start, List<Criterion> criteria) {

    private static final String PACKAGED = "icp.yaml";

    /**
     * One criterion: a list of texts or a range.
     *
     * @param field name of a field of {@link OpenDealReader}
     * @param oneOf texts that meet the criterion, in upper or lower case
     * @param from smallest number that meets it
     * @param to largest number that meets it
     * @param points added if it is met, from -100 to 100
     * @param otherwise added if the field has another value, from -100 to 100; 0 if left out
     */
    record Criterion(
            String field,
            @Nullable List<String> oneOf,
            @Nullable Double from,
            @Nullable Double to,
            double points,
            @Nullable Double otherwise) {

        /** Checks that it is one of both kinds, and within the bounds. */
        Criterion {
            if (!OpenDealReader.isField(field)) {
                throw new IllegalArgumentException("field: found '%s', expected one of %s or 'attribute <name>'"
                        .formatted(field, OpenDealReader.FIELDS));
            }
            boolean range = from != null || to != null;
            if (range == (oneOf != null)) {
                throw new IllegalArgumentException(
                        "criterion on '%s': expected either oneOf, or from and to or one of them".formatted(field));
            }
            requirePoints(points);
            otherwise = Objects.requireNonNullElse(otherwise, 0.0);
            requirePoints(otherwise);
        }

        private static void requirePoints(double points) {
            if (Math.abs(points) > 100) {
                throw new IllegalArgumentException("points: found %s, expected -100 to 100".formatted(points));
            }
        }
    }

    /** Checks the bounds. */
    IdealCustomerProfile {
        if (Objects.requireNonNullElse(name, "").isBlank()) {
            throw new IllegalArgumentException("name: found nothing, expected the name of the profile");
        }
        if (!(start >= 0 && start <= 100)) {
            throw new IllegalArgumentException("start: found %s, expected 0 to 100".formatted(start));
        }
        if (criteria == null || criteria.isEmpty()) {
            throw new IllegalArgumentException("criteria: found none, expected at least one");
        }
        criteria = List.copyOf(criteria);
    }

    /**
     * Reads a profile.
     *
     * @param file path of a YAML file; empty for the packaged profile
     * @throws io.dealflow.service.yaml.YamlException if the file is not of the form of this record
     */
    static IdealCustomerProfile read(String file) {
        return file.isEmpty() ? packaged() : YamlFile.read(Path.of(file), IdealCustomerProfile.class);
    }

    private static IdealCustomerProfile packaged() {
        try (InputStream yaml = Objects.requireNonNull(IdealCustomerProfile.class.getResourceAsStream(PACKAGED))) {
            return YamlFile.parse(
                    PACKAGED, new String(yaml.readAllBytes(), StandardCharsets.UTF_8), IdealCustomerProfile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
