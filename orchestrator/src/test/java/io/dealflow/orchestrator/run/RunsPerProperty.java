package io.dealflow.orchestrator.run;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Lets the properties of a class try more random runs or fewer. The system property {@code dealflow.runs} says how many
 * a property with {@link #MOST} tries has instead; the others have more or fewer in the same proportion.
 */
final class RunsPerProperty implements AroundPropertyHook {

    /** Tries of the property that has most, where nothing else is said. */
    static final int MOST = 2_000;

    /** Tries of the others. */
    static final int FEW = 250;

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        PropertyAttributes attributes = context.attributes();
        long runs = Integer.getInteger("dealflow.runs", MOST);
        long tries = attributes.tries().orElse(FEW) * runs / MOST;
        attributes.setTries((int) Math.max(1, tries));
        return property.execute();
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    /** Outside of all others: what the property tries is settled first. */
    @Override
    public int aroundPropertyProximity() {
        return -100;
    }
}
