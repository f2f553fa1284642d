package io.dealflow.bench.reading;

import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.Urgency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read in an inquiry; null where it does not say it.
 *
 * @param kinds everything that it is about
 * @param person who asks
 * @param company the firm that the person asks for
 * @param email an address in the text
 * @param phone in E.164
 * @param website host and path
 * @param need a part of the sentence that says what is needed
 * @param scope services, quantities and places
 * @param budget least and most amount and currency, such as "0 15000 EUR"; a currency that is not said is "-"
 * @param deadline ISO 8601 date
 * @param language ISO 639-1 code
 * @param urgency how soon an answer is needed
 * @param doubt whether a person should look before anything goes on
 */
record Labels(
        Set<InquiryKind> kinds,
        @Nullable String person,
        @Nullable String company,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String website,
        @Nullable String need,
        @Nullable List<String> scope,
        @Nullable String budget,
        @Nullable String deadline,
        @Nullable String language,
        @Nullable Urgency urgency,
        @Nullable Boolean doubt) {

    Labels {
        scope = scope == null ? List.of() : List.copyOf(scope);
        urgency = urgency == null ? Urgency.NORMAL : urgency;
        doubt = doubt != null && doubt;
    }

    /** The services, quantities and places; empty if there are none. */
    List<String> hints() {
        return scope == null ? List.of() : scope;
    }
}
