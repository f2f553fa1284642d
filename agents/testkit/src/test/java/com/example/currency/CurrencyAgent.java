package com.example.currency;

import io.dealflow.agent.Agent;
import io.dealflow.agent.AgentApplication;
import io.dealflow.agent.PermanentException;
import io.dealflow.agent.TaskContext;
import io.dealflow.schemas.topic.AgentContract;
import jakarta.inject.Singleton;
import java.util.Map;

/** Tells what a deal is worth in euros. */
@Singleton
public class CurrencyAgent implements Agent<CurrencyTask, Worth> {

    private static final Map<String, Double> EUROS = Map.of("EUR", 1.0, "USD", 0.92, "CHF", 1.05);

    /** Runs the agent as a process of its own. */
    public static void main(String[] args) {
        AgentApplication.run(CurrencyAgent.class, args);
    }

    private static final AgentContract<CurrencyTask, Worth, CurrencyResult> CONTRACT =
            new AgentContract<>("currency", CurrencyTask.class, Worth.class, CurrencyResult.class);

    @Override
    public AgentContract<CurrencyTask, Worth, CurrencyResult> contract() {
        return CONTRACT;
    }

    @Override
    public Worth perform(CurrencyTask task, TaskContext context) {
        double amount = task.getDeal()
                .getAmount()
                .orElseThrow(() -> new PermanentException("no-amount", "The deal has no amount"));
        String currency = task.getDeal().getCurrency().orElse("EUR");
        Double rate = EUROS.get(currency);
        if (rate == null) {
            throw new PermanentException("unknown-currency", "There is no rate for " + currency);
        }
        return new Worth(amount * rate, rate);
    }
}
