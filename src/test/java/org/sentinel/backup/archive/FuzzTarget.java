package org.sentinel.backup.archive;

import java.util.Arrays;
import java.util.List;

/** What the bytes of a fuzzer are taken for. Each makes archives of them that pass the checks it is not about. */
enum FuzzTarget {

    /** The archive itself. */
    ARCHIVE {
        @Override
        List<byte[]> archives(byte[] input) {
            return List.of(input);
        }

        @Override
        List<byte[]> seeds() {
            var tar = ChosenSeal.sealedTar();
            return List.of(ChosenSeal.of(new byte[0]), OriginalArchive.of(ChosenTar.DATABASES), HandMade.gzip(tar),
                    HandMade.gzip(Arrays.copyOf(tar, tar.length + 9 * 1024)));
        }
    },

    /** The tar, packed as it is, and with right checksums in its headers. */
    TAR {
        @Override
        List<byte[]> archives(byte[] input) {
            var signed = input.clone();
            SignedTar.sign(signed);
            return List.of(HandMade.gzip(input), HandMade.gzip(signed));
        }

        @Override
        List<byte[]> seeds() {
            var records = HandMade.record("size", "7") + HandMade.record("path", "config.db") + HandMade.record("mtime", "1767882622.5");
            var content = ChosenTar.DATABASES.get("config");
            return List.of(ChosenSeal.sealedTar(),
                    new HandMade().pax(records).entry("x", content).entry(EntryNames.METADATA, FuzzSeeds.plain()).end().tar());
        }
    },

    /** Choices of entries, header fields and pax records. */
    ENTRIES {
        @Override
        List<byte[]> archives(byte[] input) {
            return List.of(HandMade.gzip(ChosenTar.of(input)));
        }

        @Override
        List<byte[]> seeds() {
            return FuzzSeeds.entries();
        }
    },

    /** The metadata's JSON, before its database and after it. */
    METADATA {
        @Override
        List<byte[]> archives(byte[] input) {
            var content = ChosenTar.DATABASES.get("config");
            return List.of(
                    new HandMade().entry(EntryNames.METADATA, input).entry("config.db", content).end().gzip(),
                    new HandMade().entry("config.db", content).entry(EntryNames.METADATA, input).end().gzip());
        }

        @Override
        List<byte[]> seeds() {
            return List.of(FuzzSeeds.full(), FuzzSeeds.plain());
        }
    },

    /** Choices of what changes in an archive of ours before it is sealed. */
    SEALED {
        @Override
        List<byte[]> archives(byte[] input) {
            return List.of(ChosenSeal.of(input));
        }

        @Override
        List<byte[]> seeds() {
            return FuzzSeeds.sealed();
        }
    };

    abstract List<byte[]> archives(byte[] input);

    /** Inputs to begin with; the first makes archives that can be read. */
    abstract List<byte[]> seeds();
}
