// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import io.parley.it.harness.ParleyServer;
import java.util.HashMap;
import java.util.Map;

/** One Parley as people know it: an address that stays the same while the server behind it comes and goes. */
final class Site implements AutoCloseable {

    private final Map<String, String> settings;
    private ParleyServer server;

    private Site(Map<String, String> settings) {
        this.settings = new HashMap<>(settings);
        server = ParleyServer.start(settings);
        this.settings.put("PORT", Integer.toString(server.port()));
    }

    private Site(ParleyServer shared) {
        settings = Map.of();
        server = shared;
    }

    /** The one that lets people into all five dialects and that all tests share; nobody stops it. */
    static Site shared() {
        return new Site(ParleyServer.shared(Dialects.SETTINGS));
    }

    /** Starts a server with these environment variables. */
    static Site start(Map<String, String> settings) {
        return new Site(settings);
    }

    /** The address of the page, ending in a slash. */
    String url() {
        return server.uri("/").toString();
    }

    /** Stops the server as a supervisor would. */
    void stop() {
        server.close();
    }

    /** Starts a new server at the same address. */
    void startAgain() {
        server = ParleyServer.start(settings);
    }

    @Override
    public void close() {
        server.close();
    }
}
