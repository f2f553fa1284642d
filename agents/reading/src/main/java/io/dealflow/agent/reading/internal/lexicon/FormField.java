package io.dealflow.agent.reading.internal.lexicon;

/** What a field of a web form stands for. */
public enum FormField {
    /** Whole name of the person who asks. */
    NAME,
    /** First name of the person who asks. */
    FIRST_NAME,
    /** Family name of the person who asks. */
    LAST_NAME,
    /** Address to answer to. */
    EMAIL,
    /** Telephone number. */
    PHONE,
    /** The firm that the person asks for. */
    COMPANY,
    /** Web site of the firm. */
    WEBSITE,
    /** What the sender can spend. */
    BUDGET,
    /** When the sender needs it. */
    DEADLINE,
    /** Subject line. */
    SUBJECT,
    /** What the sender has to say. */
    MESSAGE
}
