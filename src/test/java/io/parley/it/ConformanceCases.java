// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static io.parley.it.ConformanceCase.bytes;
import static io.parley.it.ConformanceCase.close;
import static io.parley.it.ConformanceCase.dataFor;
import static io.parley.it.ConformanceCase.echo;
import static io.parley.it.ConformanceCase.frame;
import static io.parley.it.ConformanceCase.join;
import static io.parley.it.ConformanceCase.message;
import static io.parley.it.ConformanceCase.part;
import static io.parley.it.ConformanceCase.pong;
import static io.parley.it.harness.RawWebSocket.BINARY;
import static io.parley.it.harness.RawWebSocket.CLOSE;
import static io.parley.it.harness.RawWebSocket.CONTINUATION;
import static io.parley.it.harness.RawWebSocket.PING;
import static io.parley.it.harness.RawWebSocket.PONG;
import static io.parley.it.harness.RawWebSocket.TEXT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What RFC 6455 says about frames, case by case. */
final class ConformanceCases {
    private static final String PROTOCOL_ERROR = "close 1002";
    private static final String NOT_UTF8 = "close 1007";
    private static final int RSV1 = 0x40;

    private final List<ConformanceCase> all = new ArrayList<>();

    static List<ConformanceCase> all() {
        ConformanceCases cases = new ConformanceCases();
        cases.sizes();
        cases.pings();
        cases.reservedBits();
        cases.opcodes();
        cases.fragments();
        cases.validUtf8();
        cases.invalidUtf8();
        cases.closes();
        cases.closeCodes();
        cases.limits();
        return cases.all;
    }

    private void add(String group, String name, List<byte[]> writes, String... expected) {
        all.add(new ConformanceCase(group, name, writes, List.of(expected)));
    }

    private void add(String group, String name, byte[] write, String... expected) {
        add(group, name, List.of(write), expected);
    }

    private static List<byte[]> octets(byte[] bytes) {
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> new byte[] {bytes[i]})
                .toList();
    }

    private void sizes() {
        for (int size : new int[] {ConformanceCase.SHORTEST, 125, 126, 127, 128, 65_535, 65_536, 65_537, 1 << 20}) {
            String data = dataFor(size);
            add("size of a text frame", size + " bytes", frame(TEXT, message(data)), echo(data));
            add("size of a binary frame", size + " bytes", frame(BINARY, message(data)), echo(data));
        }
        for (int size : new int[] {125, 126, 300}) {
            String data = dataFor(size);
            add("frame in single octets", size + " bytes", octets(frame(TEXT, message(data))), echo(data));
        }
        byte[] two = join(frame(TEXT, message("a")), frame(TEXT, message("b")));
        add("several frames at once", "two text frames", two, echo("a"), echo("b"));
        add("text that is no message", "empty text frame", frame(TEXT, new byte[0]), NOT_UTF8);
        add("text that is no message", "empty binary frame", frame(BINARY, new byte[0]), NOT_UTF8);
    }

    private void pings() {
        for (int size : new int[] {0, 1, 8, 124, 125}) {
            byte[] payload = new byte[size];
            Arrays.fill(payload, (byte) 0xfe);
            add("ping", size + " bytes", frame(PING, payload), pong(payload));
            add("ping in single octets", size + " bytes", octets(frame(PING, payload)), pong(payload));
            add(
                    "unsolicited pong",
                    size + " bytes",
                    join(frame(PONG, payload), frame(TEXT, message("on"))),
                    echo("on"));
        }
        byte[][] ten =
                IntStream.range(0, 10).mapToObj(i -> frame(PING, bytes(i))).toArray(byte[][]::new);
        String[] pongs = IntStream.range(0, 10).mapToObj(i -> pong(bytes(i))).toArray(String[]::new);
        add("several pings at once", "ten", join(ten), pongs);
        add("control frame too long", "ping of 126 bytes", frame(PING, new byte[126]), PROTOCOL_ERROR);
        add("control frame too long", "pong of 126 bytes", frame(PONG, new byte[126]), PROTOCOL_ERROR);
        add("control frame too long", "close of 126 bytes", close(1000, "x".repeat(124)), PROTOCOL_ERROR);
        for (int opcode : new int[] {PING, PONG, CLOSE}) {
            add("control frame in fragments", "opcode " + opcode, part(opcode, bytes(3, 232)), PROTOCOL_ERROR);
        }
    }

    private void reservedBits() {
        for (int bits = 1; bits < 8; bits++) {
            int set = bits << 4;
            add("reserved bits", "text with " + bits, frame(TEXT | set, message("a")), PROTOCOL_ERROR);
            add("reserved bits", "ping with " + bits, frame(PING | set, bytes("a")), PROTOCOL_ERROR);
            add("reserved bits", "close with " + bits, frame(CLOSE | set, bytes(3, 232)), PROTOCOL_ERROR);
            add(
                    "reserved bits",
                    "second text with " + bits,
                    List.of(frame(TEXT, message("a")), frame(TEXT | set, message("b"))),
                    echo("a"),
                    PROTOCOL_ERROR);
        }
        byte[] later = join(part(TEXT, bytes("{")), frame(CONTINUATION | RSV1, bytes("}")));
        add("reserved bits", "continuation with 4", later, PROTOCOL_ERROR);
    }

    private void opcodes() {
        for (int opcode : new int[] {3, 4, 5, 6, 7, 0xB, 0xC, 0xD, 0xE, 0xF}) {
            add("reserved opcodes", "empty " + opcode, frame(opcode, new byte[0]), PROTOCOL_ERROR);
            add("reserved opcodes", opcode + " with payload", frame(opcode, bytes("payload")), PROTOCOL_ERROR);
            add(
                    "reserved opcodes",
                    opcode + " after a message",
                    List.of(frame(TEXT, message("a")), frame(opcode, bytes("b"))),
                    echo("a"),
                    PROTOCOL_ERROR);
        }
    }

    private void fragments() {
        byte[] whole = message("0123456789");
        for (int cut : new int[] {0, 1, 20, whole.length - 1, whole.length}) {
            byte[] head = Arrays.copyOf(whole, cut);
            byte[] tail = Arrays.copyOfRange(whole, cut, whole.length);
            String name = "cut at " + cut;
            add("two fragments", name, join(part(TEXT, head), frame(CONTINUATION, tail)), echo("0123456789"));
            add("two binary fragments", name, join(part(BINARY, head), frame(CONTINUATION, tail)), echo("0123456789"));
            add(
                    "ping between fragments",
                    name,
                    List.of(join(part(TEXT, head), frame(PING, bytes("p"))), frame(CONTINUATION, tail)),
                    pong(bytes("p")),
                    echo("0123456789"));
        }
        byte[][] single = IntStream.range(0, whole.length)
                .mapToObj(i -> part(i == 0 ? TEXT : CONTINUATION, bytes(whole[i])))
                .toArray(byte[][]::new);
        byte[] chain = join(join(single), frame(CONTINUATION, new byte[0]));
        add("many fragments", "one byte each", chain, echo("0123456789"));
        add("many fragments", "one byte each, in single octets", octets(chain), echo("0123456789"));
        byte[] orphan = frame(CONTINUATION, bytes("a"));
        add("continuation of nothing", "the last part", orphan, PROTOCOL_ERROR);
        add(
                "continuation of nothing",
                "after a message",
                List.of(frame(TEXT, message("a")), orphan),
                echo("a"),
                PROTOCOL_ERROR);
        add("continuation of nothing, with more to come", "empty", part(CONTINUATION, new byte[0]), PROTOCOL_ERROR);
        add("continuation of nothing, with more to come", "a byte", part(CONTINUATION, bytes("a")), PROTOCOL_ERROR);
        for (int opcode : new int[] {TEXT, BINARY}) {
            byte[] within = join(part(TEXT, bytes("{")), frame(opcode, message("b")));
            add("message within a message", "opcode " + opcode, within, PROTOCOL_ERROR);
            byte[] begun = join(part(TEXT, bytes("{")), part(opcode, message("b")));
            add("message begun within a message", "opcode " + opcode, begun, PROTOCOL_ERROR);
        }
        byte[] closed = join(part(TEXT, bytes("{")), close(1000, ""));
        add("close within a message", "1000", closed, "close 1000");
    }

    private void validUtf8() {
        for (String text : new String[] {
            "\u03ba\u03cc\u03c3\u03bc\u03b5",
            "\u007f\u0080",
            "\u07ff\u0800",
            "\ud7ff\ue000",
            "\ufffd\uffff",
            "\ud800\udc00",
            "\udbff\udfff",
            "\ufdd0\ufffe"
        }) {
            byte[] utf8 = bytes(text);
            add("valid UTF-8", hex(utf8), frame(TEXT, message(text)), echo(text));
            add("valid UTF-8", hex(utf8) + " in a binary frame", frame(BINARY, message(text)), echo(text));
            byte[] whole = message(text);
            int inside = whole.length - 3;
            add(
                    "UTF-8 sequence split over fragments",
                    hex(utf8),
                    join(
                            part(TEXT, Arrays.copyOf(whole, inside)),
                            frame(CONTINUATION, Arrays.copyOfRange(whole, inside, whole.length))),
                    echo(text));
        }
    }

    private void invalidUtf8() {
        Stream.of(
                        bytes(0x80),
                        bytes(0xbf),
                        bytes(0xc0, 0x80),
                        bytes(0xc1, 0xbf),
                        bytes(0xc3),
                        bytes(0xe0, 0x80, 0x80),
                        bytes(0xe0, 0x9f, 0xbf),
                        bytes(0xe2, 0x82),
                        bytes(0xed, 0xa0, 0x80),
                        bytes(0xed, 0xbf, 0xbf),
                        bytes(0xed, 0xa0, 0x80, 0xed, 0xb0, 0x80),
                        bytes(0xf0, 0x80, 0x80, 0x80),
                        bytes(0xf0, 0x8f, 0xbf, 0xbf),
                        bytes(0xf0, 0x90, 0x80),
                        bytes(0xf4, 0x90, 0x80, 0x80),
                        bytes(0xf5, 0x80, 0x80, 0x80),
                        bytes(0xf8, 0x88, 0x80, 0x80, 0x80),
                        bytes(0xfc, 0x84, 0x80, 0x80, 0x80, 0x80),
                        bytes(0xfe),
                        bytes(0xff),
                        bytes(0xc3, 0x28))
                .forEach(wrong -> {
                    byte[] whole = message(wrong);
                    add("invalid UTF-8", hex(wrong), frame(TEXT, whole), NOT_UTF8);
                    add("invalid UTF-8 in a binary frame", hex(wrong), frame(BINARY, whole), NOT_UTF8);
                    add(
                            "invalid UTF-8 in the second fragment",
                            hex(wrong),
                            join(
                                    part(TEXT, Arrays.copyOf(whole, 5)),
                                    frame(CONTINUATION, Arrays.copyOfRange(whole, 5, whole.length))),
                            NOT_UTF8);
                });
    }

    private void closes() {
        add("close without a code", "empty", frame(CLOSE, new byte[0]), "close 1000 or none");
        add("close of one byte", "0x03", frame(CLOSE, bytes(3)), PROTOCOL_ERROR);
        add("close with a reason", "of 0 bytes", close(1000, ""), "close 1000");
        add("close with a reason", "of 123 bytes", close(1000, "x".repeat(123)), "close 1000");
        add("close with a reason", "outside ASCII", close(1000, "\u20ac"), "close 1000");
        add("close with an invalid reason", "ff", close(1000, bytes(0xff)), NOT_UTF8);
        add("close with an invalid reason", "ce ba e1 bd", close(1000, bytes(0xce, 0xba, 0xe1, 0xbd)), NOT_UTF8);
        byte[] close = close(1000, "");
        add("after a close", "another close", join(close, close), "close 1000", "end");
        add("after a close", "ping", join(close, frame(PING, bytes("p"))), "close 1000", "end");
        add("after a close", "message", join(close, frame(TEXT, message("a"))), "close 1000", "end");
        add("after a close", "nothing", close, "close 1000", "end");
        add("before a close", "message", List.of(frame(TEXT, message("a")), close), echo("a"), "close 1000");
    }

    private void closeCodes() {
        for (int code : new int[] {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999}) {
            add("close code that is defined", "" + code, close(code, ""), "close " + code);
        }
        for (int code : new int[] {1012, 1013, 1014}) {
            add("close code that was registered later", "" + code, close(code, ""), "close as sent");
        }
        for (int code : new int[] {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999}) {
            add("close code that must not be sent", "" + code, close(code, ""), PROTOCOL_ERROR);
        }
        for (int code : new int[] {5000, 65_535}) {
            add("close code beyond all ranges", "" + code, close(code, ""), PROTOCOL_ERROR);
        }
    }

    private void limits() {
        byte[] large = message(dataFor((1 << 20) + 1));
        add("limits", "one byte more than the dialect takes", frame(TEXT, large), "close 1009");
        add(
                "limits",
                "the same in two fragments",
                join(
                        part(TEXT, Arrays.copyOf(large, 600_000)),
                        frame(CONTINUATION, Arrays.copyOfRange(large, 600_000, large.length))),
                "close 1009");
        byte[] declared = Arrays.copyOf(bytes(0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff), 14);
        add("limits", "a frame of 2^63 - 1 bytes is announced", declared, "close 1009");
        byte[] negative = Arrays.copyOf(bytes(0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff), 14);
        add("length with its highest bit set", "2^64 - 1", negative, PROTOCOL_ERROR);
        String data = dataFor(400);
        byte[] message = message(data);
        byte[] sixteen =
                join(bytes(0x82, 0xff, 0, 0, 0, 0, 0, 0, message.length >> 8, message.length, 0, 0, 0, 0), message);
        add("length in more bytes than needed", "64 bits for 400", sixteen, PROTOCOL_ERROR);
        byte[] unmasked = join(bytes(0x81, 2), bytes("{}"));
        add("frame without a mask", "text", unmasked, PROTOCOL_ERROR);
    }

    private static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder();
        for (byte b : bytes) {
            hex.append(String.format("%02x ", b));
        }
        return hex.toString().strip();
    }
}
