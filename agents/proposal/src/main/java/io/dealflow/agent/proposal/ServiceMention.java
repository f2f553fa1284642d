package io.dealflow.agent.proposal;

/**
 * A place where an inquiry asks for a service.
 *
 * @param service what it asks for
 * @param start first unit of the place
 * @param end behind its last unit
 */
record ServiceMention(Service service, int start, int end) {

    /** How far a place is from this one, in units; 0 if they touch. */
    int distance(int otherStart, int otherEnd) {
        return Math.max(0, Math.max(start - otherEnd, otherStart - end));
    }
}
