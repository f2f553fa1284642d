package com.example.approval;

import io.dealflow.agent.inbox.Inbox;
import io.dealflow.agent.inbox.InboxAgent;
import io.dealflow.agent.inbox.OpenTask;
import io.dealflow.agent.inbox.Receipt;
import io.dealflow.agent.inbox.TaskPlace;
import io.dealflow.schemas.Usage;
import io.dealflow.schemas.topic.AgentContract;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks people whether a deal is to be worked on. */
@Singleton
public class ApprovalAgent implements InboxAgent<ApprovalTask, Approval> {

    private static final AgentContract<ApprovalTask, Approval, ApprovalResult> CONTRACT =
            new AgentContract<>("approval", ApprovalTask.class, Approval.class, ApprovalResult.class).keepingTasks();

    private final CompletableFuture<Inbox<ApprovalTask, Approval>> inbox = new CompletableFuture<>();

    @Override
    public AgentContract<ApprovalTask, Approval, ApprovalResult> contract() {
        return CONTRACT;
    }

    @Override
    public void opened(Inbox<ApprovalTask, Approval> opened) {
        inbox.complete(opened);
    }

    /** What a page shows to whoever may decide. */
    public List<String> waiting() {
        return inbox.join().open().stream()
                .map(OpenTask::place)
                .map(TaskPlace::text)
                .toList();
    }

    /** What the page does when somebody has decided. */
    public Receipt decide(String place, boolean approved, String by) throws InterruptedException {
        Usage usage = Usage.newBuilder().setProvider("person").build();
        return inbox.join().answer(TaskPlace.parse(place), new Approval(approved, by), usage);
    }
}
