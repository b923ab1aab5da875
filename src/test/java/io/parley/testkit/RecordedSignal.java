// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One offer, answer or candidate of a real call in Chromium with audio, video and a data channel.
 *
 * @param from {@code a}, who made the offer, or {@code b}
 * @param kind {@code offer}, {@code answer} or {@code candidate}
 * @param value the browser's own JSON
 */
public record RecordedSignal(String from, String kind, String value) {
    /** The whole call in order; made by {@code io.parley.e2e.SignalRecorder}. */
    public static List<RecordedSignal> call() {
        try (InputStream in = RecordedSignal.class.getResourceAsStream("/signals/chromium.jsonl")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(RecordedSignal::parse)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("the recorded call cannot be read", e);
        }
    }

    private static RecordedSignal parse(String line) {
        try (var reader = Json.createReader(new StringReader(line))) {
            JsonObject object = reader.readObject();
            return new RecordedSignal(object.getString("from"), object.getString("kind"), object.getString("value"));
        }
    }
}
