// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.topic;

import io.parley.json.Envelope;
import io.parley.json.EnvelopeReader;
import io.parley.json.MalformedEnvelope;
import java.nio.charset.StandardCharsets;

/** The rule for what a peer may say of itself in the handshake: any JSON value that is not too long. */
final class Metadata {
    private static final EnvelopeReader READER = EnvelopeReader.of().payload("value");

    private Metadata() {}

    /** Whether {@code json} is one complete JSON value and no more. @param maxBytes most bytes of UTF-8 */
    static boolean isValid(String json, int maxBytes) {
        if (json.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
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
