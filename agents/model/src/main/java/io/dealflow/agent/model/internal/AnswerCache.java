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

    /** Characters that are held: with Java's strings, at most twice as many bytes. */
    private static final long MOST_CHARACTERS = 32L * 1024 * 1024;
    /** What an answer counts beside its message: its key and its place in memory. */
    private static final int CHARACTERS_BESIDE = 500;

    private final long most;
    private final Map<Key, KeptAnswer> answers = new LinkedHashMap<>();
    private long characters;

    AnswerCache() {
        this(MOST_CHARACTERS);
    }

    /**
     * Creates it empty.
     *
     * @param most how many characters are held at most; each answer counts 500 beside its message
     */
    AnswerCache(long most) {
        this.most = most;
    }

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
        Optional.ofNullable(answers.put(key, kept)).ifPresent(former -> characters -= characters(former));
        characters += characters(kept);
        Iterator<KeptAnswer> oldest = answers.values().iterator();
        while (characters > most && oldest.hasNext()) {
            characters -= characters(oldest.next());
            oldest.remove();
        }
    }

    private static int characters(KeptAnswer answer) {
        return CHARACTERS_BESIDE + answer.message().length();
    }
}
