package io.dealflow.standalone.internal.demo;

import io.dealflow.schemas.Inquiry;
import io.dealflow.standalone.internal.inquiry.InquiryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Inquiries to the invented firm of the sample data. */
public final class SampleInquiries {

    private static final String FOLDER = "inquiries/";
    private static final List<String> FILES = List.of(
            "01-dairy.eml",
            "02-halvorsen.eml",
            "03-labor.eml",
            "04-pharmacy.json",
            "05-bakery.txt",
            "06-logistics.eml",
            "07-spam.eml",
            "08-application.eml",
            "09-offline.eml",
            "10-injection.eml",
            "11-forged.eml",
            "12-empty.eml");

    /** Whom the chat on the firm's web site had asked for an address. */
    private static final Map<String, String> CHATTING = Map.of("05-bakery.txt", "sofie@kornblume.example.net");

    private SampleInquiries() {}

    /** All of them, as if they had just come in. */
    public static List<Inquiry> received(Instant now) {
        return FILES.stream()
                .map(file -> InquiryFiles.read(
                        file, content(file), Optional.empty(), "demo", Optional.ofNullable(CHATTING.get(file)), now))
                .toList();
    }

    private static byte[] content(String file) {
        try (InputStream stream = SampleFirm.open(FOLDER + file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read sample " + file, e);
        }
    }
}
