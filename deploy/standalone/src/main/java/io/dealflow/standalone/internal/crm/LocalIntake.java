package io.dealflow.standalone.internal.crm;

import io.dealflow.intake.topology.PausedTables;
import java.nio.file.Path;

/**
 * The intake of this process.
 *
 * @param mapping file that says how rows become deals; may be changed as it runs
 * @param paused which tables wait, and why
 */
public record LocalIntake(Path mapping, PausedTables paused) {}
