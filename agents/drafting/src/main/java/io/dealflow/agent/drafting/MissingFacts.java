package io.dealflow.agent.drafting;

import io.dealflow.agent.text.EmailAddress;
import io.dealflow.agent.text.Fact;
import io.dealflow.agent.text.SafeText;
import io.dealflow.schemas.Contact;
import io.dealflow.schemas.Deal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what a person has to find out before an e-mail can go out. */
final class MissingFacts {

    private MissingFacts() {}

    static List<String> of(Deal deal, FactBook facts) {
        List<String> missing = new ArrayList<>();
        Optional<String> company = text(facts, FactBook.COMPANY);
        if (company.isEmpty()) {
            missing.add("no company: find out whom deal %s is with".formatted(deal.getId()));
        }
        address(deal, facts, company).ifPresent(missing::add);
        if (text(facts, FactBook.PRODUCT).isEmpty()) {
            missing.add("no product: find out what the deal is about");
        }
        if (text(facts, FactBook.OWNER).isEmpty()) {
            missing.add("no owner: decide who signs the e-mail");
        }
        return missing;
    }

    private static Optional<String> address(Deal deal, FactBook facts, Optional<String> company) {
        String at = company.map(" at %s"::formatted).orElse("");
        Optional<String> person = text(facts, FactBook.CONTACT);
        Optional<String> email = deal.getContact().flatMap(Contact::getEmail).flatMap(SafeText::oneLine);
        if (email.isEmpty()) {
            return Optional.of(person.map(name -> "no e-mail address: find that of %s%s".formatted(name, at))
                    .orElse("no contact: find the name and e-mail address of a person" + at));
        }
        if (EmailAddress.parse(email.get()).isEmpty()) {
            return Optional.of("no valid e-mail address: found '%s'; find that of %s%s"
                    .formatted(email.get(), person.orElse("the contact"), at));
        }
        return Optional.empty();
    }

    private static Optional<String> text(FactBook facts, String name) {
        return facts.find(name).map(Fact::text);
    }
}
