// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** What Redis runs in one piece: a resource beside this class, known to the servers by its SHA-1. Each uses one key. */
enum Script {
    JOIN,
    LEAVE,
    ASSERT,
    DISBAND,
    REAP,
    TOUCH,
    FORGET,
    PUT,
    LEASE;

    private final String text;
    private final String sha;

    Script() {
        text = load(name().toLowerCase(Locale.ROOT) + ".lua");
        sha = sha1(text);
    }

    String text() {
        return text;
    }

    String sha() {
        return sha;
    }

    private static String load(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the script " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-1 because that is how Redis names scripts; nothing is protected by it. */
    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
