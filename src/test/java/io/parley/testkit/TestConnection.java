// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import io.parley.core.Codec;
import io.parley.core.Command;
import io.parley.core.ConnectionTerms;
import io.parley.core.PeerId;
import io.parley.core.PeerLink;
import io.parley.core.RoomPolicy;
import io.parley.dialect.FrameDecoder;
import io.parley.dialect.Inbound;
import io.parley.dialect.Opening;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client as the core sees it: frames or commands in, frames out. */
public final class TestConnection {
    private final TestNode node;
    private final PeerLink link;
    private final RecordingOutbox outbox;
    private final FrameDecoder decoder;
    private @Nullable Inbound last;

    private TestConnection(TestNode node, PeerLink link, RecordingOutbox outbox, FrameDecoder decoder) {
        this.node = node;
        this.link = link;
        this.outbox = outbox;
        this.decoder = decoder;
        outbox.onPing(link::heard);
    }

    static TestConnection open(TestNode node, Opening opening) {
        RecordingOutbox outbox = new RecordingOutbox(
                opening.dialect(), opening.terms().maxFrames(), opening.terms().maxSignals());
        PeerLink link =
                node.rooms().connect(outbox, opening.dialect(), opening.terms(), opening.policy(), opening.self());
        opening.greeting().forEach(link::tell);
        TestConnection connection = new TestConnection(node, link, outbox, opening.decoder());
        if (opening.first() != null) {
            link.handle(opening.first());
            node.settle();
        }
        return connection;
    }

    static TestConnection open(
            TestNode node, Codec codec, ConnectionTerms terms, RoomPolicy policy, @Nullable PeerId id) {
        RecordingOutbox outbox = new RecordingOutbox(codec, terms.maxFrames(), terms.maxSignals());
        FrameDecoder none = frame -> {
            throw new AssertionError("no dialect reads " + frame);
        };
        return new TestConnection(node, node.rooms().connect(outbox, codec, terms, policy, id), outbox, none);
    }

    /** Sends a text frame. */
    public TestConnection send(String frame) {
        Inbound inbound = decoder.decode(frame);
        last = inbound;
        link.heard();
        link.handle(inbound.command());
        node.settle();
        return this;
    }

    /** Asks for something without a frame. */
    public TestConnection ask(Command command) {
        link.handle(command);
        node.settle();
        return this;
    }

    /** Takes out what was received since the last call. */
    public List<String> take() {
        return outbox.take();
    }

    /** Ends the connection from the client's side. */
    public void disconnect() {
        outbox.abort(new io.parley.core.CloseReason(1006, ""));
        link.gone();
        node.settle();
    }

    /** How the server closed the connection, as {@code code reason}; null while it is open. */
    public @Nullable String closed() {
        return outbox.closed() == null
                ? null
                : (outbox.closed().code() + " " + outbox.closed().text()).trim();
    }

    public PeerLink link() {
        return link;
    }

    public RecordingOutbox outbox() {
        return outbox;
    }

    /** What the last frame was taken for. */
    public @Nullable Inbound last() {
        return last;
    }
}
