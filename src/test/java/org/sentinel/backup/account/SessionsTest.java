package org.sentinel.backup.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.PageSessions;
import org.sentinel.backup.catalog.Role;

class SessionsTest {

    @TempDir
    private Path folder;
    private AccountsSite site;
    private Sessions sessions;

    @BeforeEach
    void open() {
        site = new AccountsSite(folder);
        sessions = site.accounts.sessions();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aUserSeesTheOwnSessionsAndNoSecret() {
        var first = logIn();
        site.clock.move(Duration.ofMinutes(5));
        var second = logIn();

        var open = sessions.of("admin", first);

        assertEquals(List.of(false, true), open.stream().map(OpenSession::own).toList());
        assertEquals(site.clock.instant(), open.get(0).since());
        assertEquals(AccountsSite.HERE, open.get(0).address());
        assertFalse(open.toString().contains(first) || open.toString().contains(second));
    }

    @Test
    void aSessionThatHasEndedIsNotSeen() {
        logIn();
        site.clock.move(Sessions.IDLE);
        var live = logIn();
        site.accounts.users().changePassword("admin", "another password".toCharArray());

        assertEquals(List.of(), sessions.of("admin", live));
    }

    @Test
    void oneOfTheOwnSessionsIsEndedByItsIdAndNobodyElsesIs() {
        site.add("ada", Role.VIEWER);
        var secret = logIn();
        var id = sessions.of("admin", secret).get(0).id();

        assertFalse(sessions.end("ada", id));
        assertTrue(isLive(secret));
        assertTrue(sessions.end("admin", id));
        assertFalse(isLive(secret));
        assertFalse(sessions.end("admin", id));
    }

    @Test
    void eachLoginHasASecretOfItsOwn() {
        var first = logIn();
        var second = logIn();

        assertNotEquals(first, second);
        assertTrue(isLive(first) && isLive(second));
    }

    @Test
    void nobodyIsBehindASecretThatWasNotMadeHere() {
        assertFalse(isLive("somebody-else-chose-this"));
    }

    @Test
    void itEndsAfterHalfAnHourWithoutARequest() {
        var secret = logIn();

        site.clock.move(Sessions.IDLE);

        assertFalse(isLive(secret));
    }

    @Test
    void aRequestKeepsItAliveAndAPageByItselfDoesNot() {
        var attended = logIn();
        var unattended = logIn();
        site.clock.move(Duration.ofMinutes(20));
        assertTrue(sessions.find(attended, true).isPresent() && sessions.find(unattended, false).isPresent());

        site.clock.move(Duration.ofMinutes(20));

        assertTrue(isLive(attended));
        assertFalse(isLive(unattended));
    }

    @Test
    void itEndsAfterTwelveHoursWhateverHappens() {
        var secret = logIn();
        for (int i = 0; i < 12 * 60 / 20 - 1; i++) {
            site.clock.move(Duration.ofMinutes(20));
            assertTrue(sessions.find(secret, true).isPresent());
        }

        site.clock.move(Duration.ofMinutes(20));

        assertFalse(isLive(secret));
    }

    @Test
    void aLogoutEndsThisOneAlone() {
        var here = logIn();
        var elsewhere = logIn();

        sessions.close(here);

        assertFalse(isLive(here));
        assertTrue(isLive(elsewhere));
    }

    @Test
    void anotherPasswordEndsAll() {
        var secret = logIn();

        site.accounts.users().changePassword(Accounts.ADMIN, "another long password".toCharArray());

        assertFalse(isLive(secret));
    }

    @Test
    void aDisabledAndARemovedUserHaveNone() {
        site.add("eve", Role.OPERATOR);
        site.add("max", Role.VIEWER);
        var disabled = logIn("eve");
        var removed = logIn("max");

        site.accounts.users().change("eve", user -> user.withDisabled(true));
        site.accounts.users().remove("max");

        assertFalse(isLive(disabled) || isLive(removed));
    }

    @Test
    void anotherRoleCountsAtOnce() {
        site.add("eve", Role.OPERATOR);
        var secret = logIn("eve");

        site.accounts.users().change("eve", user -> user.withRole(Role.VIEWER));

        assertEquals(Role.VIEWER, sessions.find(secret, true).orElseThrow().role());
    }

    @Test
    void theOldestMakesRoomForTheTwentyFirst() {
        var first = logIn();
        for (int i = 1; i < PageSessions.MOST; i++) {
            site.clock.move(Duration.ofSeconds(1));
            logIn();
        }
        assertTrue(isLive(first));

        site.clock.move(Duration.ofSeconds(1));
        logIn();

        assertFalse(isLive(first));
    }

    private String logIn() {
        return logIn(Accounts.ADMIN);
    }

    private String logIn(String username) {
        return site.accounts.logIn(username, AccountsSite.RIGHT.toCharArray(), AccountsSite.HERE);
    }

    private boolean isLive(String secret) {
        return sessions.find(secret, false).isPresent();
    }
}
