// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.topic;

import io.parley.json.Envelope;
import io.parley.json.EnvelopeReader;
import io.parley.json.MalformedEnvelope;
import java.nio.charset.StandardCharsets;

/** The rule for what a peer may say of itself in the handshake: any JSON value of at most 4,096 bytes. */
final class Metadata {
    private static final int MAX_BYTES = 4_096;
    private static final EnvelopeReader READER = EnvelopeReader.of().payload("value");

    private Metadata() {}

    /** Whether {@code json} is one complete JSON value and no more. */
    static boolean isValid(String json) {
        if (json.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return false;
        }
        try {
            Envelope envelope = READER.read("{\"value\":" + json + "}");
            // Anything but one value, such as `1,"x":2`, would be cut shorter than it is.
            return json.strip().equals(envelope.payload("value"));
        } catch (MalformedEnvelope e) {
            return false;
        }
    }
}
