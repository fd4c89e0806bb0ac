package org.sentinel.backup.web.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "-1, 0", "x, 0", "99999999, 0", ", 0"})
    void anAddressThatNamesNoPageMeansTheFirst(String text, int page) {
        assertEquals(page, Paging.number(text));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "10, 0", "11, 1", "10000, 999"})
    void theLastPageIsNeverEmptyButForAnEmptyList(int entries, int last) {
        assertEquals(last, Paging.last(entries, 10));
    }
}
