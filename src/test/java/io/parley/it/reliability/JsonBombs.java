// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.RawWebSocket;
import io.parley.it.harness.RawWebSocket.Frame;
import io.parley.testkit.Tongue;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** JSON made to cost its reader more than its writer: it is passed on, answered, or ends its sender, and costs no more. */
final class JsonBombs implements Scenario {
    private static final int ROUNDS = Stage.either(3, 200);
    private static final int FITS_ALL = 30_000;

    /** Where what is malformed ends the connection, perhaps only after the pong. */
    private static final Set<Tongue> CLOSING = Set.of(Tongue.RENDEZVOUS, Tongue.TOPIC);

    /** For each dialect the start of a frame whose payload comes next. */
    private static final List<String> HEADS = List.of(
            "{\"type\":\"signal\",\"data\":",
            "{\"type\":\"offer\",\"to\":\"nobody\",\"payload\":",
            "{\"type\":\"data\",\"data\":",
            "{\"type\":\"offer\",\"target_id\":\"nobody\",\"data\":",
            "{\"type\":\"OFFER\",\"target_id\":\"nobody\",\"payload\":");

    @Override
    public String play(Stage stage) throws IOException {
        long cpu = cpu(stage);
        int sent = 0;
        int ended = 0;
        for (Tongue tongue : Tongue.values()) {
            List<String> bombs = bombs(HEADS.get(tongue.ordinal()));
            for (int round = 0; round < ROUNDS; round++) {
                RawWebSocket raw = connect(stage, tongue);
                for (String bomb : bombs) {
                    sent++;
                    boolean survived = survives(raw, bomb);
                    ended += survived ? 0 : 1;
                    if (!survived || CLOSING.contains(tongue)) {
                        raw.close();
                        raw = connect(stage, tongue);
                    }
                }
                raw.close();
            }
        }
        double each = (cpu(stage) - cpu) / (double) sent;
        return sent + " bombs, each answered, passed on or closed (" + ended + "), "
                + String.format("%.2f ms of processor each with the handshakes", each);
    }

    private static long cpu(Stage stage) {
        return stage.server().process().info().totalCpuDuration().orElseThrow().toMillis();
    }

    private static RawWebSocket connect(Stage stage, Tongue tongue) throws IOException {
        String room = stage.room(tongue.ordinal() + "-" + System.nanoTime());
        RawWebSocket raw = RawWebSocket.connect(stage.server().webSocket(tongue.path(room)), "");
        String join = tongue.join(room, "me");
        return join.isEmpty() ? raw : raw.send(join);
    }

    /** A pong shows that the server is through with what was sent before. */
    private static boolean survives(RawWebSocket raw, String bomb) throws IOException {
        try {
            raw.send(bomb).send(RawWebSocket.PING, new byte[] {'?'});
            for (Frame frame = raw.next(); frame.opcode() != RawWebSocket.PONG; frame = raw.next()) {
                if (frame.opcode() == RawWebSocket.CLOSE) {
                    assertThat(frame.closeCode()).as("%.60s", bomb).isIn(1007, 1009);
                    return false;
                }
            }
            return true;
        } catch (EOFException | SocketException e) {
            return false;
        }
    }

    private static List<String> bombs(String head) {
        List<String> bombs = new ArrayList<>();
        for (int depth : new int[] {63, 64, 1_000, FITS_ALL / 4}) {
            bombs.add(head + "[".repeat(depth) + "]".repeat(depth) + "}");
            bombs.add(head + "{\"a\":".repeat(depth / 2) + "1" + "}".repeat(depth / 2) + "}");
            bombs.add(head + "[".repeat(depth));
        }
        bombs.add(head + "1".repeat(FITS_ALL) + "}");
        bombs.add(head + "-0." + "0".repeat(FITS_ALL - 200) + "1e-999999999}");
        bombs.add(head + "1e" + "9".repeat(FITS_ALL) + "}");
        bombs.add(head + "1,\"type\":\"offer\"}");
        bombs.add(head + "1" + ",\"x\":1".repeat(FITS_ALL / 8) + "}");
        bombs.add(head + "1} {}");
        bombs.add(head + "1}" + " ".repeat(FITS_ALL));
        bombs.add(" ".repeat(FITS_ALL) + head + "1}");
        bombs.add(head + "\"" + "\\ud800".repeat(FITS_ALL / 8) + "\"}");
        bombs.add(head + "\"" + "\\u0000".repeat(FITS_ALL / 8) + "\"}");
        bombs.add(head + "\"" + "\\\\".repeat(FITS_ALL / 4));
        bombs.add(head + "1,\"" + "\\u0074".repeat(FITS_ALL / 8) + "\":1}");
        bombs.add(head + collisions(false) + "}");
        bombs.add(head + "1," + collisions(true) + "}");
        bombs.add("{\"type\":\"" + "x".repeat(FITS_ALL) + "\"}");
        bombs.add("{\"type\":[" + "1,".repeat(FITS_ALL / 4) + "1]}");
        bombs.add("[" + "{},".repeat(FITS_ALL / 4) + "{}]");
        bombs.add("\ufeff" + head + "1}");
        bombs.add(head + "NaN}");
        bombs.add(head + "\"\u0001\"}");
        return bombs;
    }

    /** Members whose names are all of one {@link String#hashCode}. */
    private static String collisions(boolean bare) {
        StringBuilder members = new StringBuilder();
        for (int number = 0; members.length() < FITS_ALL - 100; number++) {
            members.append(number == 0 ? "" : ",").append('"');
            for (int bit = 0; bit < 12; bit++) {
                members.append((number >> bit & 1) == 0 ? "Aa" : "BB");
            }
            members.append("\":1");
        }
        return bare ? members.toString() : "{" + members + "}";
    }
}
