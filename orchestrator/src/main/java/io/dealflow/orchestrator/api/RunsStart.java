package io.dealflow.orchestrator.api;

import io.dealflow.runs.Runs;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/** Fills the view of runs from the moment on at which the server takes requests. */
@Singleton
final class RunsStart implements ApplicationEventListener<ServerStartupEvent> {

    private final Runs runs;

    RunsStart(Runs runs) {
        this.runs = runs;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        runs.start();
    }
}
