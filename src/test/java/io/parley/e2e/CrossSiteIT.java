// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.parley.it.WireServers;
import io.parley.it.harness.ParleyServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a page of another web site can do in the name of somebody who uses meet in the same browser: nothing. */
class CrossSiteIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    /** Connects, joins, and resolves to the user id that the confirmation tells, or to how it ended. */
    private static final String USER_ID = """
            (url) => new Promise((resolve) => {
              const socket = new WebSocket(url);
              socket.onopen = () => socket.send('{"type":"join_room","data":{"room_id":"cross-site"}}');
              socket.onmessage = (event) => {
                const frame = JSON.parse(event.data);
                if (frame.type !== 'user_joined') return;
                socket.onclose = () => resolve(frame.user_id);
                socket.close();
              };
              socket.onclose = (event) => resolve('closed ' + event.code);
            })""";

    private static EmptySite other;

    @BeforeAll
    static void start() {
        other = EmptySite.start();
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    @Test
    void aPageOfAnotherSiteIsSomebodyElse() {
        ParleyServer server = ParleyServer.shared();
        String socket = server.webSocket("/meet/ws").toString();
        Page own = CHROMIUM.newPage();
        own.navigate(server.uri("/meet/").toString());
        BrowserContext browser = own.context();
        assertThat(browser.cookies()).anySatisfy(cookie -> {
            assertThat(cookie.name).isEqualTo("signaling_session");
            assertThat(cookie.httpOnly).isTrue();
        });
        Object user = own.evaluate(USER_ID, socket);

        Page foreign = browser.newPage();
        foreign.navigate(other.url("localhost"));
        Object foreigner = foreign.evaluate(USER_ID, socket);

        assertThat(foreigner).asString().hasSize(36).isNotEqualTo(user);
        assertThat(foreign.evaluate(USER_ID, socket))
                .as("nor does it get a session of its own there")
                .isNotEqualTo(foreigner);
        assertThat(own.evaluate(USER_ID, socket)).as("and ours is not replaced").isEqualTo(user);

        Page sameSite = browser.newPage();
        sameSite.navigate(other.url("127.0.0.1"));
        assertThat(sameSite.evaluate(USER_ID, socket))
                .as("another port is the same site: the cookie does go along, as the test could tell")
                .isEqualTo(user);
    }

    @Test
    void whereOriginsAreListedNotEvenAnotherPortOfTheSameSiteConnects() {
        String socket = WireServers.hasty().webSocket("/meet/ws").toString();
        for (String host : List.of("127.0.0.1", "localhost")) {
            Page page = CHROMIUM.newPage();
            page.navigate(other.url(host));
            assertThat(page.evaluate(USER_ID, socket)).as(host).isEqualTo("closed 1006");
        }
    }
}
