package com.example.currency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.PermanentException;
import io.dealflow.agent.testkit.AgentTester;
import io.dealflow.schemas.json.DealJson;
import org.junit.jupiter.api.Test;

class CurrencyAgentTest {

    private final AgentTester<CurrencyTask, Worth> tester = AgentTester.of(new CurrencyAgent());

    @Test
    void tellsWhatADealIsWorthInEuros() throws InterruptedException {
        Worth worth = tester.perform(DealJson.read("""
                                {"id": "D-1", "company": {"name": "Acme"}, "amount": 1000, "currency": "USD"}""")).outcome();

        assertThat(worth.getEuros()).isEqualTo(920.0);
    }

    @Test
    void refusesDealWithoutAmount() {
        assertThatThrownBy(() -> tester.perform(DealJson.read("""
                        {"id": "D-1", "company": {"name": "Acme"}}""")))
                .isInstanceOf(PermanentException.class)
                .hasMessage("The deal has no amount");
    }
}
