package io.dealflow.agent.text;

import java.util.Optional;

/**
 * Something that the run knows, as it may stand in a text.
 *
 * @param path where the run holds it, such as {@code deal.company.name}
 * @param text how it reads, in one line
 * @param dealId id of the past deal that it comes from; empty if it comes from the present one
 */
public record Fact(String path, String text, Optional<String> dealId) {}
