package io.dealflow.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.api.WorkflowController.Listed;
import io.dealflow.orchestrator.workflow.FixedSchemas;
import io.dealflow.orchestrator.workflow.WorkflowLoader;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorkflowControllerTest {

    @Test
    void tellsWhenAWorkflowStartsNext() {
        Listed listed = Listed.of(
                new WorkflowLoader(new FixedSchemas()).load("digest.yaml", """
                document:
                  dsl: '1.0.3'
                  namespace: dealflow
                  name: digest
                  version: '1.0.0'
                  metadata: {time-zone: Europe/Berlin}
                evaluate: {language: cel}
                schedule: {cron: '0 8 * * 1-5'}
                do:
                  - done: {set: {outcome: done}}
                """), Instant.parse("2026-11-27T12:00:00Z"));

        assertThat(listed.on()).isEmpty();
        assertThat(listed.schedule()).contains("cron 0 8 * * 1-5 Europe/Berlin");
        assertThat(listed.next()).contains("2026-11-30T07:00:00Z");
    }
}
