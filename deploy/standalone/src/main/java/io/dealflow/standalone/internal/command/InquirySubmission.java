package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.InquiryFormat;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.LatestRecords;
import io.dealflow.standalone.internal.cluster.RecordPublisher;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.JsonLine;
import io.dealflow.standalone.internal.inquiry.InquiryFiles;
import io.dealflow.standalone.internal.inquiry.SubmittedBefore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Publishes inquiries from files. What is wrong with one does not keep the others back. */
record InquirySubmission(
        Console console,
        boolean json,
        Optional<InquiryFormat> format,
        Optional<String> workflow,
        Optional<String> sender) {

    private static final int MOST_READ = 64 * 1024 * 1024;
    private static final String EXPECTED = "an e-mail, a web form or a chat message";

    /**
     * Publishes each file and returns when the cluster keeps them.
     *
     * @return an {@link ExitCode}
     * @throws InputException if a file is not there; nothing is published then
     */
    int run(Cluster cluster, List<String> files) throws IOException {
        List<Inquiry> inquiries = files.stream().map(this::read).toList();
        cluster.requireTopic(Topics.INQUIRIES.name());
        cluster.requireRegistry();
        boolean all = true;
        SubmittedBefore before = new SubmittedBefore(new LatestRecords<>(cluster, Topics.INQUIRIES)
                .of(inquiries.stream().map(Inquiry::getId).toList()));
        try (RecordPublisher<Inquiry> publisher = new RecordPublisher<>(cluster, Topics.INQUIRIES, workflow)) {
            for (int i = 0; i < files.size(); i++) {
                all &= publish(publisher, files.get(i), before.resolve(inquiries.get(i)));
            }
        }
        return all ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean publish(RecordPublisher<Inquiry> publisher, String file, Inquiry inquiry) {
        Optional<String> problem = publisher.publish(inquiry.getId(), inquiry);
        if (problem.isPresent()) {
            console.error(Text.printable("%s: %s".formatted(file, problem.get())));
            return false;
        }
        publisher.flush();
        String form = inquiry.getFormat().name().toLowerCase(Locale.ROOT).replace('_', '-');
        console.print(
                json
                        ? JsonLine.object()
                                .put("topic", Topics.INQUIRIES.name())
                                .put("file", file)
                                .put("inquiryId", inquiry.getId())
                                .put("format", form)
                                .toString()
                        : Text.printable("Published %s to %s: %s, id %s"
                                .formatted(file, Topics.INQUIRIES.name(), form, inquiry.getId())));
        return true;
    }

    private Inquiry read(String file) {
        Instant now = Instant.now();
        try {
            if (file.equals(InputFile.STANDARD_INPUT)) {
                return InquiryFiles.read(file, content(System.in), format, "submit", sender, now);
            }
            Path path = InputFile.path(file, EXPECTED);
            Instant written = Files.getLastModifiedTime(path).toInstant();
            try (InputStream in = Files.newInputStream(path)) {
                return InquiryFiles.read(
                        file, content(in), format, "submit", sender, written.isAfter(now) ? now : written);
            }
        } catch (IOException e) {
            throw new InputException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Reads no more than it takes to say by how much it is too large. */
    private static byte[] content(InputStream in) throws IOException {
        return in.readNBytes(MOST_READ);
    }
}
