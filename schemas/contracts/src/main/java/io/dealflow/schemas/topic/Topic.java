package io.dealflow.schemas.topic;

import io.dealflow.schemas.trust.TrustedClasses;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic of Dealflow: its name, the type of its values, how long it keeps them, and whose it is. Keys are always UTF-8
 * strings.
 *
 * @param name name on the cluster
 * @param type class of the values
 * @param retention how the topic drops old records
 * @param access who writes and who reads it, but for agents that tell of it themselves
 */
public record Topic<V extends SpecificRecord>(String name, Class<V> type, Retention retention, Access access) {

    /** Lets Avro create the class of the values. */
    public Topic {
        TrustedClasses.trust(type);
    }

    /** Subject of the value schema under TopicNameStrategy. */
    public String subject() {
        return Topics.subject(name);
    }

    /** Avro schema of the values. */
    public Schema schema() {
        return SpecificData.get().getSchema(type);
    }

    /** How a topic drops old records. */
    public sealed interface Retention {

        /** Takes it apart: one function for each case. */
        <R> R match(Function<Compacted, R> compacted, Function<Aged, R> aged);

        /**
         * Keeps the newest record of every key.
         *
         * @param lag how long an older record of a key may stay besides; empty for as long as the broker likes
         * @param deletions how long a record that deletes its key stays at least; empty for as long as the broker likes
         * @param age how long the newest record of a key stays; empty for ever
         */
        record Compacted(Optional<Duration> lag, Optional<Duration> deletions, Optional<Duration> age)
                implements Retention {

            /** Leaves to the broker for how long what is out of date stays. */
            public static Compacted forEver() {
                return new Compacted(Optional.empty(), Optional.empty(), Optional.empty());
            }

            /** Keeps older records of a key for about the given time. */
            public static Compacted within(Duration lag) {
                return new Compacted(Optional.of(lag), Optional.empty(), Optional.empty());
            }

            /** Keeps records that delete their keys at least for the given time. */
            public static Compacted keepingDeletions(Duration time) {
                return new Compacted(Optional.empty(), Optional.of(time), Optional.empty());
            }

            /** Keeps the newest record of a key for the given time. */
            public static Compacted upTo(Duration age) {
                return new Compacted(Optional.empty(), Optional.empty(), Optional.of(age));
            }

            @Override
            public <R> R match(Function<Compacted, R> compacted, Function<Aged, R> aged) {
                return compacted.apply(this);
            }
        }

        /**
         * Keeps every record for a time.
         *
         * @param age how long; empty for ever
         */
        record Aged(Optional<Duration> age) implements Retention {

            @Override
            public <R> R match(Function<Compacted, R> compacted, Function<Aged, R> aged) {
                return aged.apply(this);
            }

            /** Keeps every record for the given time. */
            public static Aged of(Duration age) {
                return new Aged(Optional.of(age));
            }
        }
    }
}
