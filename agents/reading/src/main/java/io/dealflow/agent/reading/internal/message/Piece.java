package io.dealflow.agent.reading.internal.message;

/**
 * A part of a message that is text.
 *
 * @param text what it says
 * @param html whether it is a page
 */
record Piece(String text, boolean html) {}
