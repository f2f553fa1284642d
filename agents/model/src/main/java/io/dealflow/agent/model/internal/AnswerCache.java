package io.dealflow.agent.model.internal;

import io.dealflow.kafka.log.FollowerListener;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.schemas.ModelAnswer;
import io.dealflow.schemas.TaskRef;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest answers, in memory. Safe for use by several threads. */
final class AnswerCache implements FollowerListener<ModelAnswer> {

    /** Characters of messages that are held: with Java's strings, at most twice as many bytes. */
    private static final long MOST_CHARACTERS = 32L * 1024 * 1024;

    private final Map<Key, KeptAnswer> answers = new LinkedHashMap<>();
    private long characters;

    private record Key(String runId, String path, int visit, String digest) {}

    synchronized Optional<KeptAnswer> find(TaskRef task, String digest) {
        return Optional.ofNullable(answers.get(new Key(task.getRunId(), task.getPath(), task.getVisit(), digest)));
    }

    @Override
    public synchronized void accept(List<ModelAnswer> newest, TopicPosition next) {
        newest.forEach(this::add);
    }

    /** What was paid for stays good, whatever became of the topic. */
    @Override
    public void reset() {}

    private void add(ModelAnswer answer) {
        KeptAnswer kept = new KeptAnswer(
                answer.getAttempt(),
                answer.getModel(),
                answer.getMessage(),
                answer.getFinish(),
                answer.getInputTokens(),
                answer.getOutputTokens());
        Key key = new Key(answer.getRunId(), answer.getPath(), answer.getVisit(), answer.getDigest());
        Optional.ofNullable(answers.put(key, kept))
                .ifPresent(former -> characters -= former.message().length());
        characters += kept.message().length();
        Iterator<KeptAnswer> oldest = answers.values().iterator();
        while (characters > MOST_CHARACTERS && oldest.hasNext()) {
            characters -= oldest.next().message().length();
            oldest.remove();
        }
    }
}
