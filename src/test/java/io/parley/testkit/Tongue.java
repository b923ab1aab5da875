// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import io.parley.dialect.Frames;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;

/** What a client of each dialect says to do what all can do, and how it reads who comes and goes. */
public enum Tongue {
    RENDEZVOUS("peer-left", "peerId") {
        @Override
        public String path(String room) {
            return "/rendezvous/ws?room=" + room;
        }

        @Override
        public String join(String room, String name) {
            return "{\"type\":\"join\",\"peerId\":\"" + name + "\"}";
        }

        @Override
        public String signal(String to, String more, String payload) {
            return "{" + more + "\"type\":\"signal\",\"to\":\"" + to + "\",\"data\":" + payload + "}";
        }

        @Override
        public String own(JsonObject frame) {
            return frame.getString("type").equals("ready") ? frame.getString("selfId") : "";
        }

        @Override
        public List<String> arrivals(JsonObject frame) {
            return switch (frame.getString("type")) {
                case "ready" -> ids(frame.getJsonArray("peers"), "peerId");
                case "peer-joined" -> List.of(frame.getString("peerId"));
                default -> List.of();
            };
        }
    },

    TOPIC("peer-left", "peerId") {
        @Override
        public String path(String room) {
            return "/topic/ws/" + room;
        }

        /** To connect is to join. */
        @Override
        public String join(String room, String name) {
            return "";
        }

        @Override
        public String signal(String to, String more, String payload) {
            return "{" + more + "\"type\":\"offer\",\"to\":\"" + to + "\",\"payload\":" + payload + "}";
        }

        @Override
        public String own(JsonObject frame) {
            return frame.getString("type").equals("welcome") ? frame.getString("selfId") : "";
        }

        @Override
        public List<String> arrivals(JsonObject frame) {
            return switch (frame.getString("type")) {
                case "peer-list" -> ids(frame.getJsonArray("peers"), "id");
                case "peer-joined" -> List.of(frame.getString("peerId"));
                default -> List.of();
            };
        }
    },

    /** Newcomers are told nothing of those before them; the error that answers an empty frame shows that they are in. */
    TURNIP("user_left", "") {
        @Override
        public String path(String room) {
            return "/turnip/ws?token=" + TestTokens.hs256(ACCESS_SECRET, CLAIMS);
        }

        @Override
        public String join(String room, String name) {
            return "{\"type\":\"join\",\"user_id\":\"" + name + "\",\"room\":\"" + room + "\"}";
        }

        @Override
        public String signal(String to, String more, String payload) {
            return "{" + more + "\"type\":\"data\",\"data\":" + payload + "}";
        }

        @Override
        public String own(JsonObject frame) {
            return "";
        }

        @Override
        public List<String> arrivals(JsonObject frame) {
            return List.of("ready", "user_joined").contains(frame.getString("type"))
                    ? List.of(frame.getJsonObject("data").getString("user_id"))
                    : List.of();
        }

        @Override
        public String departure(JsonObject frame) {
            return frame.getString("type").equals("user_left")
                    ? frame.getJsonObject("data").getString("user_id")
                    : "";
        }
    },

    MEET("user_left", "user_id") {
        @Override
        public String path(String room) {
            return "/meet/ws";
        }

        @Override
        public String join(String room, String name) {
            return "{\"type\":\"join_room\",\"data\":{\"room_id\":\"" + room + "\"}}";
        }

        @Override
        public String signal(String to, String more, String payload) {
            return "{" + more + "\"type\":\"offer\",\"target_id\":\"" + to + "\",\"data\":" + payload + "}";
        }

        /** The first to be told joined, once he is connected, is oneself. */
        @Override
        public String own(JsonObject frame) {
            return frame.getString("type").equals("user_joined") ? frame.getString("user_id") : "";
        }

        @Override
        public List<String> arrivals(JsonObject frame) {
            if (!frame.getString("type").equals("user_joined")) {
                return List.of();
            }
            return Frames.parse(frame.getString("data")).getJsonArray("users").getValuesAs(JsonString::getString);
        }
    },

    ALTAIR("PEER_LEFT", "peer_id") {
        @Override
        public String path(String room) {
            return "/altair/ws";
        }

        @Override
        public String join(String room, String name) {
            return "{\"type\":\"JOIN\",\"room_id\":\"" + room + "\"}";
        }

        @Override
        public String signal(String to, String more, String payload) {
            return "{" + more + "\"type\":\"OFFER\",\"target_id\":\"" + to + "\",\"payload\":" + payload + "}";
        }

        @Override
        public String own(JsonObject frame) {
            return frame.getString("type").equals("ACK") && frame.containsKey("room_id")
                    ? frame.getString("peer_id")
                    : "";
        }

        @Override
        public List<String> arrivals(JsonObject frame) {
            return switch (frame.getString("type")) {
                case "PEER_JOINED" -> List.of(frame.getString("peer_id"));
                case "ACK" ->
                    frame.containsKey("room_id")
                            ? ids(frame.getJsonObject("payload").getJsonArray("peers"), "peer_id")
                            : List.of();
                default -> List.of();
            };
        }
    };

    /** What the server must have for turnip's tokens. */
    public static final String ACCESS_SECRET = "the access secret of forty letters at least";

    private static final String CLAIMS =
            "{\"realm\":\"development\",\"type\":\"ACCESS_TOKEN\",\"is_verified\":\"true\",\"role\":\"user\"}";

    private final String left;
    private final String about;

    Tongue(String left, String about) {
        this.left = left;
        this.about = about;
    }

    /** Where a client connects who means to join that room. */
    public abstract String path(String room);

    /** The frame that joins; empty where it takes none. @param name the id, where clients choose it */
    public abstract String join(String room, String name);

    /** A signal. @param more further members in front, each with its comma behind */
    public abstract String signal(String to, String more, String payload);

    /** The client's own id, if the frame tells it; otherwise empty. */
    public abstract String own(JsonObject frame);

    /** Whose presence the frame tells, perhaps the client's own among them. */
    public abstract List<String> arrivals(JsonObject frame);

    /** Whose departure the frame tells; empty when it does not. */
    public String departure(JsonObject frame) {
        return frame.getString("type").equals(left) ? frame.getString(about) : "";
    }

    /** The frame that leaves the room; empty where only the end of the connection does. */
    public String leave() {
        return switch (this) {
            case RENDEZVOUS, TURNIP -> "{\"type\":\"leave\"}";
            case TOPIC -> "";
            case MEET -> "{\"type\":\"leave_room\"}";
            case ALTAIR -> "{\"type\":\"LEAVE\"}";
        };
    }

    /** Whether a client may go from room to room. */
    public boolean moves() {
        return this == TURNIP || this == MEET || this == ALTAIR;
    }

    /** Whether clients choose their ids. */
    public boolean choosesIds() {
        return this == RENDEZVOUS || this == TURNIP;
    }

    /** Whether the frame is a list that may be empty and does not tell the client its id. */
    boolean isList(JsonObject frame) {
        return this == TOPIC && frame.getString("type").equals("peer-list");
    }

    /** Whether newcomers are told who is there. */
    public boolean listsThoseBefore() {
        return this != TURNIP;
    }

    /** Whether a notice of an arrival repeats everybody. */
    public boolean repeatsEverybody() {
        return this == MEET;
    }

    /** The sender as a relayed frame names it; empty in turnip, whose frames name none. */
    public String sender(JsonObject frame) {
        return switch (this) {
            case RENDEZVOUS, TOPIC -> frame.getString("from");
            case TURNIP -> "";
            case MEET -> frame.getString("user_id");
            case ALTAIR -> frame.getString("peer_id");
        };
    }

    /** The types of signals as they are relayed. */
    public boolean isSignal(JsonObject frame) {
        return List.of("signal", "offer", "data", "OFFER").contains(frame.getString("type"));
    }

    /** The payload of a relayed signal. */
    public String payload(JsonObject frame) {
        String member = this == ALTAIR || this == TOPIC ? "payload" : "data";
        return frame.get(member).toString();
    }

    private static List<String> ids(JsonArray peers, String member) {
        return peers.getValuesAs(JsonObject.class).stream()
                .map(peer -> peer.getString(member))
                .toList();
    }
}
