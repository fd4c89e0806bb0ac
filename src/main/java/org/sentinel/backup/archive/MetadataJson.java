package org.sentinel.backup.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** The metadata as JSON (RFC 8259), as docs/archive-format.md describes it. */
public final class MetadataJson {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(Limits.METADATA_BYTES)
                    .maxTokenCount(Limits.METADATA_TOKENS)
                    .maxNestingDepth(Limits.METADATA_NESTING)
                    .maxStringLength(Limits.METADATA_STRING_CHARS)
                    .maxNameLength(Limits.METADATA_STRING_CHARS)
                    .maxNumberLength(20)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // names come from whoever made the archive: they must not fill tables that live as long as the program
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private MetadataJson() { }

    /** The same metadata always gives the same bytes: UTF-8, no spaces, fields in the documented order. */
    public static byte[] write(ArchiveMetadata metadata) {
        try {
            return JSON.writeValueAsBytes(MetadataNodes.of(metadata));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads what {@link #write} or the original program wrote; fields that it does not know are ignored.
     *
     * @throws ProblemException ARCHIVE_VERSION_UNKNOWN for a version from 2 on; ARCHIVE_DAMAGED for anything else that is not
     *         metadata: a field missing or of another type, a name twice, a file name other than {@code <name>.db}, too much of it
     */
    public static ArchiveMetadata read(byte[] json) {
        try {
            return MetadataFields.read(object(json));
        } catch (ProblemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw Problem.ARCHIVE_DAMAGED.because("its metadata cannot be read: " + firstLine(e), e);
        }
    }

    private static ObjectNode object(byte[] json) throws IOException {
        if (json.length <= Limits.METADATA_BYTES && JSON.readTree(text(json)) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("not one JSON object of at most " + Limits.METADATA_BYTES + " bytes");
    }

    /** Bytes that are no UTF-8 are an IOException; given bytes, Jackson would replace them, and read UTF-16 and UTF-32 as well. */
    private static Reader text(byte[] json) {
        return new InputStreamReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8.newDecoder());
    }

    private static String firstLine(Exception e) {
        var message = String.valueOf(e.getMessage());
        return EntryNames.shown(Arrays.stream(message.split("\n", 2)).findFirst().orElse(""));
    }
}
