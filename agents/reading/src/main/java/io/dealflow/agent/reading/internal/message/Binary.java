package io.dealflow.agent.reading.internal.message;

/** Tells content that was never meant to be read by people. */
final class Binary {

    private static final int LOOKED_AT = 8_192;
    private static final double MOST_CONTROLS = 0.05;

    private Binary() {}

    /** Whether the bytes hold what no text holds: NUL, unless they are in UTF-16, or many control characters. */
    static boolean looksLike(byte[] bytes) {
        int length = Math.min(bytes.length, LOOKED_AT);
        if (length >= 2
                && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                        || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF))) {
            return false;
        }
        int controls = 0;
        for (int i = 0; i < length; i++) {
            int unit = bytes[i] & 0xFF;
            if (unit == 0) {
                return true;
            }
            if (unit < ' ' && unit != '\t' && unit != '\n' && unit != '\r' && unit != '\f' && unit != 0x1B) {
                controls++;
            }
        }
        return controls > length * MOST_CONTROLS;
    }
}
