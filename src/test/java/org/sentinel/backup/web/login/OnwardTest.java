package org.sentinel.backup.web.login;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnwardTest {

    @Test
    void leadsToThePageThatWasWanted() {
        assertEquals("/overview?day=3", Onward.path("/overview?day=3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://elsewhere.example/", "//elsewhere.example/overview", "/\\elsewhere.example", "overview", "/overview/../x",
            "/login", "/overview?x\r\nSet-Cookie: a=b"})
    void leadsNowhereElse(String wanted) {
        assertEquals("/overview", Onward.path(wanted));
    }
}
