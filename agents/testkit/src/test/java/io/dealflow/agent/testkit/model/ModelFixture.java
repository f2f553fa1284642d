package io.dealflow.agent.testkit.model;

import io.dealflow.agent.model.Models;
import io.dealflow.agent.model.Prompt;
import io.dealflow.agent.model.Question;
import io.dealflow.agent.model.Slot;
import io.dealflow.schemas.Score;

/** What the tests of language models ask, and what a model answers. */
final class ModelFixture {

    static final String GOOD = """
            {"value": 80, "tier": "HOT", "winProbability": 0.8, "reasons": ["budget agreed"], "basis": "notes"}""";
    static final String WRONG = """
            {"value": "high", "tier": "BOILING", "reasons": []}""";

    private ModelFixture() {}

    static Question<Score> question(Models models) {
        return question(models, "They agreed to the budget.");
    }

    static Question<Score> question(Models models, String notes) {
        Prompt prompt =
                models.prompts().load(ModelFixture.class, "test-score", Slot.text("language"), Slot.data("notes"));
        return prompt.ask(Score.class).text("language", "English").data("notes", notes);
    }
}
