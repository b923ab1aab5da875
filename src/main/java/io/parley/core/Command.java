// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import org.jspecify.annotations.Nullable;

/** What a peer may ask of the server, with the dialect's own words left behind. */
public sealed interface Command {
    /** The client's mark for this request; null when it has none, or requests of this kind cannot have one. */
    default @Nullable String correlation() {
        return null;
    }

    /** Calls the handler's method for this command. */
    void applyTo(Handler handler);

    /** One method per command, so that none can be forgotten. */
    interface Handler {
        void join(Join command);

        void leave(Leave command);

        void quit(Quit command);

        void relay(Relay command);

        void relayToNobody(RelayToNobody command);

        void disband(Disband command);

        void discover(Discover command);

        void keepAlive(KeepAlive command);

        void ignore(Ignore command);

        void refuse(Refuse command);
    }

    /**
     * Become a member of a room; a member of another room leaves that one.
     *
     * @param as the wanted id; null when the connection has one already
     * @param correlation the client's mark for this request; null when there is none
     */
    record Join(
            RoomKey room,
            @Nullable PeerId as,
            Attributes attributes,
            @Nullable String correlation) implements Command {
        @Override
        public void applyTo(Handler handler) {
            handler.join(this);
        }
    }

    /** Give up the membership and stay connected. */
    record Leave(@Nullable String correlation) implements Command {
        @Override
        public void applyTo(Handler handler) {
            handler.leave(this);
        }
    }

    /** Give up the membership, if any, and the connection with it. */
    record Quit() implements Command {
        @Override
        public void applyTo(Handler handler) {
            handler.quit(this);
        }
    }

    /**
     * Pass a payload on.
     *
     * @param to the addressee; what null means is the {@link RoomPolicy}'s
     * @param payload null when the sender gave none
     */
    record Relay(
            SignalKind kind,
            @Nullable PeerId to,
            @Nullable Payload payload,
            @Nullable String correlation) implements Command {
        @Override
        public void applyTo(Handler handler) {
            handler.relay(this);
        }
    }

    /** Pass a payload on to an id that cannot exist, such as an overlong one: refused like any unknown target. */
    record RelayToNobody(String to, @Nullable String correlation) implements Command {
        @Override
        public void applyTo(Handler handler) {
            handler.relayToNobody(this);
        }
    }

    /** End the room for everybody. */
    record Disband() implements Command {
        @Override
        public void applyTo(Handler handler) {
            handler.disband(this);
        }
    }

    /** List a room's members. @param room null for the one the peer is in */
    record Discover(@Nullable RoomKey room, @Nullable String correlation) implements Command {
        @Override
        public void applyTo(Handler handler) {
            handler.discover(this);
        }
    }

    /** Show a sign of life and get one back. */
    record KeepAlive(@Nullable String correlation) implements Command {
        @Override
        public void applyTo(Handler handler) {
            handler.keepAlive(this);
        }
    }

    /** Nothing the dialect knows, and nothing it answers; where joining comes first it is refused before the join. */
    record Ignore() implements Command {
        @Override
        public void applyTo(Handler handler) {
            handler.ignore(this);
        }
    }

    /** Something the dialect answers with a refusal. @param detail what exactly, for the dialect's words; or null */
    record Refuse(
            Refusal refusal,
            @Nullable String detail,
            @Nullable String correlation) implements Command {
        @Override
        public void applyTo(Handler handler) {
            handler.refuse(this);
        }
    }
}
