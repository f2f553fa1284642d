package io.dealflow.agent.drafting;

import java.util.Optional;

/**
 * Something that the run knows, as it may stand in an e-mail.
 *
 * @param path where the run holds it, such as {@code deal.company.name}
 * @param text how it reads, in one line
 * @param dealId id of the past deal that it comes from; empty if it comes from the present one
 */
record Fact(String path, String text, Optional<String> dealId) {}
