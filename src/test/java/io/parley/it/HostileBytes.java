// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import io.parley.testkit.OddJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Makes what a hostile client may write into a WebSocket connection: good frames, good frames with something wrong in
 * them, and bytes that are no frames at all. The same seed makes the same bytes.
 */
final class HostileBytes {
    private static final int LONGEST_NOISE = 300;
    private static final List<String> MESSAGES = List.of(
            "{\"type\":\"join\",\"peerId\":\"fuzz\"}",
            "{\"type\":\"join\",\"user_id\":\"fuzz\",\"room\":\"fuzz\"}",
            "{\"type\":\"join_room\",\"data\":{\"room_id\":\"fuzz\"}}",
            "{\"type\":\"JOIN\",\"room_id\":\"fuzz\",\"payload\":{\"display_name\":\"f\",\"endpoint\":{\"ip\":\"\",\"port\":1}}}",
            "{\"type\":\"signal\",\"to\":\"fuzz\",\"data\":%s}",
            "{\"type\":\"signal\",\"data\":%s}",
            "{\"type\":\"offer\",\"to\":\"fuzz\",\"target_id\":\"fuzz\",\"payload\":%s,\"data\":1}",
            "{\"type\":\"OFFER\",\"target_id\":\"fuzz\",\"payload\":%s,\"request_id\":\"r\"}",
            "{\"type\":\"data\",\"data\":%s}",
            "{\"type\":\"DISCOVER\",\"room_id\":\"fuzz\"}",
            "{\"type\":\"KEEP_ALIVE\",\"payload\":%s}",
            "{\"type\":\"leave\"}",
            "{\"type\":\"LEAVE\"}",
            "{\"type\":\"leave_room\"}",
            "{\"type\":\"disband_room\"}",
            "%s");

    private final Random random;
    private final OddJson odd;

    HostileBytes(long seed) {
        this.random = new Random(seed);
        this.odd = new OddJson(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** The next thing to write, a frame or several or less than one. */
    byte[] next() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> frame(0x81, message(), true);
            case 3, 4 -> frame(0x81, mutated(message()), true);
            case 5 -> frame(0x82, mutated(message()), true);
            case 6 -> fragments(message());
            case 7 -> frame(random.nextInt(256), noise(LONGEST_NOISE), true);
            case 8 -> frame(0x88 + random.nextInt(3), noise(random.nextInt(8) == 0 ? 200 : 125), true);
            case 9 -> frame(0x81, message(), false);
            case 10 -> mutated(frame(0x81, message(), true));
            default -> noise(LONGEST_NOISE);
        };
    }

    private byte[] message() {
        String message = MESSAGES.get(random.nextInt(MESSAGES.size()));
        return message.replace("%s", odd.value()).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] noise(int longest) {
        byte[] bytes = new byte[random.nextInt(longest)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] mutated(byte[] bytes) {
        byte[] mutated = bytes;
        for (int i = 1 + random.nextInt(3); i > 0 && mutated.length > 0; i--) {
            mutated = mutatedOnce(mutated);
        }
        return mutated;
    }

    private byte[] mutatedOnce(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        switch (random.nextInt(4)) {
            case 0 -> out.write(bytes[at] ^ 1 << random.nextInt(8));
            case 1 -> out.writeBytes(noise(4));
            case 2 -> out.write(bytes, 0, bytes.length - at);
            default -> {
                return out.toByteArray();
            }
        }
        out.write(bytes, at + 1, bytes.length - at - 1);
        return out.toByteArray();
    }

    /** A message in several frames, some of them empty, with control frames in between. */
    private byte[] fragments(byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int opcode = random.nextInt(8) == 0 ? 0 : 1;
        for (int at = 0; at < message.length; ) {
            int size = Math.min(random.nextInt(20), message.length - at);
            out.writeBytes(frame(opcode, java.util.Arrays.copyOfRange(message, at, at + size), true));
            at += size;
            opcode = 0;
            if (random.nextInt(4) == 0) {
                out.writeBytes(frame(0x89, noise(20), true));
            }
        }
        out.writeBytes(frame(0x80, new byte[0], true));
        return out.toByteArray();
    }

    /** A frame of that first byte; now and then with a length in more bytes than it takes, or a wrong one. */
    private byte[] frame(int first, byte[] payload, boolean masked) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        int mask = masked ? 0x80 : 0;
        int lie = random.nextInt(40) == 0 ? random.nextInt(1 << 20) : payload.length;
        int form = random.nextInt(20);
        if (lie < 126 && form > 1) {
            out.write(mask | lie);
        } else if (lie < 65_536 && form > 0) {
            out.write(mask | 126);
            out.write(lie >> 8);
            out.write(lie);
        } else {
            out.write(mask | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) lie >> shift));
            }
        }
        byte[] key = new byte[masked ? 4 : 0];
        random.nextBytes(key);
        out.writeBytes(key);
        for (int i = 0; i < payload.length; i++) {
            out.write(masked ? payload[i] ^ key[i & 3] : payload[i]);
        }
        return out.toByteArray();
    }
}
