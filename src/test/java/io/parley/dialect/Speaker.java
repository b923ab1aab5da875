// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import io.parley.testkit.TestConnection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the clients of one dialect do what all dialects can do; what {@link DialectContract} needs to know of one. */
public interface Speaker {
    Dialect dialect();

    /** The handshake on the canonical path of a client that means to join {@code room}. */
    Handshake handshake(String room);

    /** What a client sends to join, or null when it joins by connecting. {@code id} counts only where clients choose. */
    @Nullable
    String join(String room, String id);

    /** A signal; {@code to} counts only where signals have a target. */
    String signal(String to, String payload);

    /** What a client sends to leave, or null when it can only disconnect. */
    @Nullable
    String leave();

    /** The name of the member that holds the payload. */
    String payloadMember();

    /** The client's own id as it learned it from what it received so far; null when it is the one it asked for. */
    @Nullable
    String selfId(List<String> received);

    /** Whether a newcomer is told who is there already. */
    default boolean listsThoseBefore() {
        return true;
    }

    /** Whose arrivals these frames tell, in order: the list of those who were there first, then who came after. */
    List<String> arrivals(List<String> received);

    /** Whose departures these frames tell. */
    List<String> departures(List<String> received);

    /** The frames that are signals of somebody. */
    List<String> signals(List<String> received);

    /** Whether a connection that sent something malformed was answered as the dialect does. */
    boolean answersMalformed(TestConnection connection);

    /** A handshake without anything but path and query. */
    static Handshake handshake(String base, @Nullable String rest, Map<String, List<String>> query) {
        return new Handshake(base, rest, query, Map.of(), List.of(), "", false, "127.0.0.1");
    }
}
