// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawWebSocket;
import io.parley.it.harness.WireClient;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a client does not read is refused to its sender as soon as the kernel has 256 KiB of it, and topic's queue its 16
 * frames; left to itself the kernel takes 1.7 MB.
 */
@Tag("liberty")
class UnreadFramesIT {
    private static final int FRAMES = 1_200;

    /** What Linux counts for a buffer is twice its size. */
    private static final int TAKEN = 700;

    private static final int SMALLEST_BUFFER = 4_096;

    @Test
    void areRefusedToTheirSenderAndNotHeapedUpInTheKernel() throws IOException {
        URI topic = ParleyServer.shared().webSocket("/topic/ws/unread" + System.nanoTime());
        try (RawWebSocket stopped = RawWebSocket.connect(topic, "", SMALLEST_BUFFER);
                WireClient sender = WireClient.connect(topic)) {
            String target = Frames.text(stopped.nextText(), "selfId");
            sender.next();
            sender.next();
            String payload = "\"" + "x".repeat(1_000) + "\"";
            for (int i = 0; i < FRAMES; i++) {
                sender.send("{\"type\":\"offer\",\"to\":\"" + target + "\",\"payload\":" + payload + "}");
            }
            for (int i = 0; i < FRAMES - TAKEN; i++) {
                assertThat(sender.next()).contains("dropped");
            }
        }
    }
}
