package io.dealflow.agent.records;

import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import org.jspecify.annotations.Nullable;

/**
 * Has equal parts of several deals kept in memory once, for as long as a deal has them. Safe for use by several
 * threads.
 */
final class SharedParts {

    private final Interner<String> texts = Interners.newWeakInterner();
    private final Interner<Firm> firms = Interners.newWeakInterner();
    private final Interner<Person> people = Interners.newWeakInterner();

    /** An equal deal that shares its parts with the ones before. */
    KnownDeal of(KnownDeal deal) {
        Firm firm = deal.firm();
        Person contact = deal.contact();
        return new KnownDeal(
                deal.id(),
                deal.closed(),
                firms.intern(new Firm(firm.name(), texts.intern(firm.plainName()), text(firm.siteDomain()))),
                contact == null
                        ? null
                        : people.intern(new Person(contact.name(), contact.email(), text(contact.mailDomain()))),
                text(deal.rep()),
                deal.at());
    }

    private @Nullable String text(@Nullable String text) {
        return text == null ? null : texts.intern(text);
    }
}
