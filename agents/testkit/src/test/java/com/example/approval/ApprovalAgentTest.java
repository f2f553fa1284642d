package com.example.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.inbox.OpenTask;
import io.dealflow.agent.inbox.Receipt;
import io.dealflow.agent.testkit.InboxTester;
import io.dealflow.schemas.json.DealJson;
import org.junit.jupiter.api.Test;

class ApprovalAgentTest {

    private final ApprovalAgent agent = new ApprovalAgent();
    private final InboxTester<ApprovalTask, Approval> tester = InboxTester.of(agent);

    @Test
    void answersWhatAPersonHasDecided() throws InterruptedException {
        OpenTask<ApprovalTask> task = tester.arrive(DealJson.read("""
                {"id": "D-1", "company": {"name": "Acme"}}"""));
        assertThat(agent.waiting()).containsExactly(task.place().text());

        assertThat(agent.decide(task.place().text(), true, "anna")).isEqualTo(Receipt.TAKEN);

        assertThat(tester.answers()).extracting(InboxTester.Given::outcome).containsExactly(new Approval(true, "anna"));
        assertThat(agent.waiting()).isEmpty();
    }

    @Test
    void refusesDecisionThatNobodyWaitsForAnyMore() throws InterruptedException {
        OpenTask<ApprovalTask> task = tester.arrive(DealJson.read("""
                {"id": "D-1", "company": {"name": "Acme"}}"""));

        tester.withdraw(task.place());

        assertThat(agent.decide(task.place().text(), true, "anna")).isEqualTo(Receipt.WITHDRAWN);
        assertThat(tester.answers()).isEmpty();
    }
}
