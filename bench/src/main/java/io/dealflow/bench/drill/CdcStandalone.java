package io.dealflow.bench.drill;

import io.dealflow.connect.PostgresUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** All in one process: {@code dealflow up --crm}. */
final class CdcStandalone implements CdcTarget {

    private final StandaloneProcess process;

    CdcStandalone(Path data, PostgresUrl crm, Path mapping) throws IOException {
        this.process = new StandaloneProcess(data, List.of("--crm=" + CdcParts.text(crm), "--crm-mapping=" + mapping));
    }

    @Override
    public Map<String, Object> kafka() {
        return process.kafka();
    }

    @Override
    public void awaitReady() throws InterruptedException, TimeoutException {
        process.awaitReady();
    }

    @Override
    public String killNext() throws IOException, InterruptedException {
        process.killAndRestart();
        return "the standalone process";
    }

    @Override
    public void halfway() {
        // One process is all there is: nobody joins.
    }

    @Override
    public boolean runs() {
        return true;
    }

    @Override
    public void close() {
        process.close();
    }
}
