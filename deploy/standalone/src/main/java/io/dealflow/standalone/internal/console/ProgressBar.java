package io.dealflow.standalone.internal.console;

import io.dealflow.agent.wording.Text;
import java.time.Duration;

/** How far a known number of things has come, on the status line. */
public final class ProgressBar {

    private static final int WIDTH = 24;

    private final Console console;
    private final long total;

    /** Creates a bar that shows nothing yet. */
    public ProgressBar(Console console, long total) {
        this.console = console;
        this.total = total;
    }

    /** Shows how much is done. */
    public void show(long done, Duration elapsed, String detail) {
        int filled = total == 0 ? WIDTH : (int) (WIDTH * Math.min(done, total) / total);
        String bar =
                console.styled(Style.GREEN, "█".repeat(filled)) + console.styled(Style.DIM, "░".repeat(WIDTH - filled));
        String text = " %s of %s deals · %s".formatted(Text.count(done), Text.count(total), Text.duration(elapsed));
        int left = console.columns() - WIDTH - text.length() - 4;
        String more = detail.isEmpty() || left < 10 ? "" : " · " + Text.shortened(detail, left);
        console.status(bar + text + console.styled(Style.DIM, more));
    }

    /** Takes the bar away. */
    public void hide() {
        console.clearStatus();
    }
}
