// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The turnip dialect. Nothing answers a join, so each is followed by something that must be answered. */
public final class Turnip implements Protocol {
    /** What the measured server has as {@code ACCESS_SECRET}. */
    public static final String SECRET = "a secret that only the load tool has, 32 bytes and more";

    private final String token = token();

    @Override
    public String path(String room, String id, String partner) {
        return "/turnip/ws?token=" + token;
    }

    @Override
    public List<String> join(String room, String id) {
        return List.of(
                "{\"type\":\"join\",\"user_id\":\"" + id + "\",\"room\":\"" + room + "\"}", "{\"type\":\"am I in\"}");
    }

    @Override
    public boolean isJoined(String frame) {
        return Fields.isOfType(frame, "error") && frame.contains("Unknown message type");
    }

    @Override
    public String signal(String to, String payload) {
        return broadcast(payload);
    }

    @Override
    public String broadcast(String payload) {
        return "{\"type\":\"data\",\"data\":" + payload + "}";
    }

    private static String token() {
        String signed = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                + encode(
                        "{\"realm\":\"development\",\"type\":\"ACCESS_TOKEN\",\"is_verified\":\"true\",\"role\":\"user\"}");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
