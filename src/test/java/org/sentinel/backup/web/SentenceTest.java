package org.sentinel.backup.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"the disk is full,The disk is full", "a token's name is missing,A token's name is missing", "no,No",
            "ledger: it holds a lock,Ledger: it holds a lock"})
    void beginsWithACapital(String detail, String sentence) {
        assertEquals(sentence, Sentence.of(detail));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "r2_bucket_name is empty", "ledger.db is gone", "sentinel-backup-2026-11-26-104431.tar.gz is damaged", "http://x refuses", "/data is read-only", "ß1"})
    void leavesNamesAsTheyAre(String detail) {
        assertEquals(detail, Sentence.of(detail));
    }

    @Test
    void endsWithOneFullStop() {
        assertEquals("The disk is full.", Sentence.whole("the disk is full"));
        assertEquals("The disk is full.", Sentence.whole("the disk is full."));
        assertEquals("", Sentence.whole(""));
    }
}
