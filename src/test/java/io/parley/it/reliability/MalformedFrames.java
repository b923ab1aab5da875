// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import io.parley.it.harness.RawWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Frames that break a rule of RFC 6455, of JSON, or of the dialects, the same ones for the same seed. */
final class MalformedFrames {
    private static final List<String> MESSAGES = List.of(
            "{\"type\":\"join\",\"peerId\":\"a\"}",
            "{\"type\":\"signal\",\"to\":\"a\",\"data\":{\"sdp\":\"v=0\",\"n\":[1,2.5e3,null,true]}}",
            "{\"type\":\"leave\"}",
            "{\"type\":\"offer\",\"to\":\"01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"payload\":\"\\u00e9\\n\",\"msgId\":\"1\"}",
            "{\"type\":\"ice-candidate\",\"to\":\"x\",\"payload\":{}}");
    private static final String TOKENS = "{}[]\",:\\u0000tfn-.eE+ \u00e9\u20ac\"\"";

    private final SplittableRandom random;

    MalformedFrames(SplittableRandom random) {
        this.random = random;
    }

    byte[] next() {
        return switch (random.nextInt(6)) {
            case 0 -> text(mutatedText());
            case 1 -> RawWebSocket.frame(random.nextInt(1, 3), true, bytes(random.nextInt(1, 200)));
            case 2 -> RawWebSocket.frame(random.nextInt(128), random.nextInt(2) == 0, bytes(random.nextInt(200)));
            case 3 -> bytes(random.nextInt(1, 30));
            case 4 -> flipped(text(message().getBytes(StandardCharsets.UTF_8)));
            default -> text(nested());
        };
    }

    private static byte[] text(byte[] payload) {
        return RawWebSocket.frame(RawWebSocket.TEXT, true, payload);
    }

    private String message() {
        return MESSAGES.get(random.nextInt(MESSAGES.size()));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] mutatedText() {
        StringBuilder text = new StringBuilder(message());
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, TOKENS.charAt(random.nextInt(TOKENS.length())));
                default -> text.setCharAt(at, TOKENS.charAt(random.nextInt(TOKENS.length())));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] flipped(byte[] frame) {
        byte[] flipped = frame.clone();
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        return random.nextInt(4) == 0 ? Arrays.copyOf(flipped, random.nextInt(1, flipped.length)) : flipped;
    }

    private byte[] nested() {
        int depth = random.nextInt(60, 5_000);
        return ("{\"type\":\"signal\",\"data\":" + "[".repeat(depth) + "]".repeat(depth) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
