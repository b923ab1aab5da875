// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.json.MalformedEnvelope.Reason;
import java.nio.charset.StandardCharsets;

/** Any text as an envelope, judged by the grammar of the RFC; and any text as a payload that the server looks into. */
class EnvelopeFuzzTest {
    private static final EnvelopeReader READER = EnvelopeReader.of("type", "to").payloadNoting("payload", "type");
    private static final int RECURSION = 1_000;

    @FuzzTest
    void read(byte[] bytes) {
        String frame = new String(bytes, StandardCharsets.UTF_8);
        boolean judged = frame.chars().filter(c -> c == '[' || c == '{').count() < RECURSION;
        int depth = judged ? ReferenceGrammar.depthOf(frame) : -1;
        try {
            Envelope envelope = READER.read(frame);
            assertThat(!judged || depth > 0 && depth <= EnvelopeReader.DEFAULT_MAX_DEPTH)
                    .isTrue();
            String payload = envelope.payload("payload");
            if (payload != null) {
                assertThat(frame).contains(payload);
                String again =
                        EnvelopeWriter.type("offer").raw("payload", payload).done();
                assertThat(READER.read(again).payload("payload")).isEqualTo(payload);
            }
        } catch (MalformedEnvelope e) {
            assertThat(e.reason() == Reason.NOT_JSON && depth >= 0).as(frame).isFalse();
        }
    }

    @FuzzTest
    void look(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (LooseObject object : new LooseObject[] {LooseObject.of(text), LooseObject.ofMaybeQuoted(text)}) {
            assertThat(object.object("endpoint").integer("port")).isNotNull();
            assertThat(object.object("room_id")).isNotNull();
            object.text("room_id");
        }
    }
}
