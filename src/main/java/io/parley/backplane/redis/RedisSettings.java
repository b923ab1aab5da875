// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the nodes reach the Redis they share (turnip and meet, "Environment Variables": {@code REDIS_URL}, {@code
 * REDIS_HOST}, {@code REDIS_PORT}, {@code REDIS_PASSWORD}, {@code REDIS_DB}).
 *
 * @param form which kind of Redis; {@link Form#NONE} when none is configured and rooms stay in memory
 * @param servers one server, or some of the sentinels or of the cluster's nodes, from which the others are learnt
 * @param master the name by which the sentinels know the master; null unless {@code form} is SENTINEL
 * @param login for the servers that hold data
 * @param sentinelLogin for the sentinels
 * @param database number of the database; 0 in a cluster
 * @param tls how connections are protected
 * @param prefix what all keys begin with, so that several Parleys can share one Redis
 * @param inboxLimit how many entries may wait unread for one node before more are refused
 */
record RedisSettings(
        Form form,
        List<Address> servers,
        @Nullable String master,
        Login login,
        Login sentinelLogin,
        int database,
        Tls tls,
        String prefix,
        int inboxLimit)
        implements SettingsRecord {

    static final int DEFAULT_PORT = 6379;
    static final int DEFAULT_SENTINEL_PORT = 26_379;

    /** How Redis is run. */
    enum Form {
        NONE,
        ONE_SERVER,
        SENTINEL,
        CLUSTER
    }

    /**
     * Who we are to a server.
     *
     * @param user of the access control list; null for the default user
     * @param password null when none is asked for
     */
    record Login(@Nullable String user, @Nullable String password) {
        /** Not the password. */
        @Override
        public String toString() {
            return user == null ? "the default user" : user;
        }
    }

    /**
     * Protection of the connections.
     *
     * @param used whether TLS is spoken
     * @param authority path of a file of certificates (PEM) to trust instead of the platform's; or null
     */
    record Tls(boolean used, @Nullable String authority) {}

    /** Whether rooms are to be shared by Redis. */
    boolean isWanted() {
        return form != Form.NONE;
    }

    /** Reads {@code parley.redis.*}. */
    static RedisSettings from(Settings settings) {
        URI url = settings.uri("parley.redis.url", "redis", "rediss");
        String host = settings.string("parley.redis.host");
        int port = settings.integer("parley.redis.port", DEFAULT_PORT, 1, 65_535);
        List<Address> sentinels = addresses(settings, "parley.redis.sentinels", DEFAULT_SENTINEL_PORT);
        List<Address> cluster = addresses(settings, "parley.redis.cluster", DEFAULT_PORT);
        String master = settings.string("parley.redis.sentinel-master");
        Form form = form(settings, url != null || host != null, sentinels, cluster);
        if ((form == Form.SENTINEL) != (master != null)) {
            settings.reject("parley.redis.sentinel-master", "a name if, and only if, parley.redis.sentinels is set");
        }
        return new RedisSettings(
                form,
                switch (form) {
                    case NONE -> List.of();
                    case ONE_SERVER -> List.of(oneServer(settings, url, host, port));
                    case SENTINEL -> sentinels;
                    case CLUSTER -> cluster;
                },
                master,
                login(settings, url),
                new Login(
                        settings.string("parley.redis.sentinel-user"),
                        settings.secret("parley.redis.sentinel-password")),
                database(settings, url, form),
                tls(settings, url),
                prefix(settings),
                settings.integer("parley.redis.inbox-limit", 100_000, 1_000, 10_000_000));
    }

    private static Form form(Settings settings, boolean one, List<Address> sentinels, List<Address> cluster) {
        if (!sentinels.isEmpty() && (one || !cluster.isEmpty())) {
            settings.reject("parley.redis.sentinels", "no other address of Redis beside it");
        }
        if (!cluster.isEmpty() && one) {
            settings.reject("parley.redis.cluster", "no other address of Redis beside it");
        }
        if (!sentinels.isEmpty()) {
            return Form.SENTINEL;
        }
        return !cluster.isEmpty() ? Form.CLUSTER : one ? Form.ONE_SERVER : Form.NONE;
    }

    private static Address oneServer(Settings settings, @Nullable URI url, @Nullable String host, int port) {
        String authority = url == null ? host + ":" + port : url.getRawAuthority();
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        String plain = url == null && host != null && host.indexOf(':') >= 0 ? "[" + host + "]:" + port : hostAndPort;
        return Address.parse(plain, DEFAULT_PORT).orElseGet(() -> {
            settings.reject(url == null ? "parley.redis.host" : "parley.redis.url", "a host and a port");
            return new Address("localhost", DEFAULT_PORT);
        });
    }

    private static List<Address> addresses(Settings settings, String key, int defaultPort) {
        List<Address> addresses = new ArrayList<>();
        for (String entry : settings.list(key, List.of())) {
            Address.parse(entry, defaultPort)
                    .ifPresentOrElse(
                            addresses::add,
                            () -> settings.reject(key, "host:port, host:port, ... (not " + entry + ")"));
        }
        return List.copyOf(addresses);
    }

    /** A password of its own wins over the one in the address, as the documents say. */
    private static Login login(Settings settings, @Nullable URI url) {
        String user = settings.string("parley.redis.user");
        String password = settings.secret("parley.redis.password");
        String info = url == null ? null : url.getRawUserInfo();
        if (info != null) {
            int colon = info.indexOf(':');
            String before = colon < 0 ? info : info.substring(0, colon);
            user = user == null && !before.isEmpty() ? decoded(before) : user;
            password = password == null && colon >= 0 ? decoded(info.substring(colon + 1)) : password;
        }
        if (user != null && password == null) {
            settings.reject("parley.redis.password", "a password for the user " + user);
        }
        return new Login(user, password);
    }

    /** In the user info of a URI a plus sign is itself. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static int database(Settings settings, @Nullable URI url, Form form) {
        int set = settings.integer("parley.redis.db", 0, 0, 1_000_000);
        String path = url == null || url.getPath() == null ? "" : url.getPath().replaceFirst("^/", "");
        int database = set;
        if (!path.isEmpty()) {
            if (!path.matches("[0-9]{1,6}")) {
                settings.reject("parley.redis.url", "the number of a database as its path, or none");
            } else if (set != 0 && set != Integer.parseInt(path)) {
                settings.reject("parley.redis.db", "the same number as in parley.redis.url, or only one of them set");
            } else {
                database = Integer.parseInt(path);
            }
        }
        if (form == Form.CLUSTER && database != 0) {
            settings.reject("parley.redis.db", "0, the only database of a cluster");
        }
        return database;
    }

    private static Tls tls(Settings settings, @Nullable URI url) {
        boolean asked = settings.bool("parley.redis.tls", false);
        String authority = settings.string("parley.redis.tls-authority");
        boolean used = asked || url != null && url.getScheme().equals("rediss");
        if (authority != null && !used) {
            settings.reject("parley.redis.tls-authority", "TLS to be used with it (rediss:// or parley.redis.tls)");
        }
        return new Tls(used, authority);
    }

    private static String prefix(Settings settings) {
        String prefix = settings.string("parley.redis.prefix", "parley");
        if (!prefix.matches("[A-Za-z0-9._:-]{1,64}")) {
            settings.reject("parley.redis.prefix", "1 to 64 letters, digits and . _ : -");
        }
        return prefix;
    }
}
