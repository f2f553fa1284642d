package io.dealflow.agent.scheduling.internal.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A component of an iCalendar object, such as an event. Filled by the parser alone. */
final class IcsComponent {

    private final String name;
    private final List<IcsProperty> properties = new ArrayList<>();
    private final List<IcsComponent> children = new ArrayList<>();

    IcsComponent(String name) {
        this.name = name;
    }

    boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    void add(IcsProperty property) {
        properties.add(property);
    }

    void add(IcsComponent child) {
        children.add(child);
    }

    /** The components of a name right below this one. */
    Stream<IcsComponent> children(String kind) {
        return children.stream().filter(child -> child.name.equals(kind));
    }

    /** The first property of a name. */
    Optional<IcsProperty> property(String kind) {
        return all(kind).findFirst();
    }

    /** All properties of a name. */
    Stream<IcsProperty> all(String kind) {
        return properties.stream().filter(property -> property.name().equals(kind));
    }

    /** Value of the first property of a name, in upper case. */
    Optional<String> keyword(String kind) {
        return property(kind).map(found -> found.value().strip().toUpperCase(Locale.ROOT));
    }
}
