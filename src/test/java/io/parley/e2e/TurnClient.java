// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * As little of a TURN client (RFC 8656, with the credentials of RFC 8489 section 9.2) as it takes to ask for an allocation
 * and a permission and to read the answer's code.
 */
final class TurnClient implements AutoCloseable {

    /** What a request that went well answers. */
    static final int OK = 200;

    private static final int COOKIE = 0x2112A442;
    private static final int BINDING = 0x001;
    private static final int ALLOCATE = 0x003;
    private static final int CREATE_PERMISSION = 0x008;
    private static final int SUCCESS = 0x100;
    private static final int USERNAME = 0x0006;
    private static final int MESSAGE_INTEGRITY = 0x0008;
    private static final int ERROR_CODE = 0x0009;
    private static final int XOR_PEER_ADDRESS = 0x0012;
    private static final int REALM = 0x0014;
    private static final int NONCE = 0x0015;
    private static final int REQUESTED_TRANSPORT = 0x0019;
    private static final byte[] UDP = {17, 0, 0, 0};
    private static final int PATIENCE_MS = 1_000;

    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private final SecureRandom random = new SecureRandom();
    private String username = "";
    private String password = "";
    private byte[] realm = {};
    private byte[] nonce = {};

    TurnClient(int port) {
        try {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            socket = new DatagramSocket(0, loopback);
            socket.setSoTimeout(PATIENCE_MS);
            server = new InetSocketAddress(loopback, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A user name that is good until then, and its password, as the TURN REST scheme makes them. */
    TurnClient as(Instant expiry, String secret) {
        username = expiry.getEpochSecond() + ":tester-" + random.nextLong();
        password = Base64.getEncoder()
                .encodeToString(
                        hmac(secret.getBytes(StandardCharsets.UTF_8), username.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    TurnClient as(String name, String word) {
        username = name;
        password = word;
        return this;
    }

    boolean answers() {
        try (this) {
            return ask(BINDING, new byte[0], false) == OK;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The code of the answer to a request for an allocation. */
    int allocate() {
        byte[] attributes = attribute(REQUESTED_TRANSPORT, UDP);
        // The first answer, 401, brings realm and nonce.
        ask(ALLOCATE, attributes, false);
        return ask(ALLOCATE, attributes, true);
    }

    /** The code of the answer to a request for the permission to send to this address. Nothing is sent there. */
    int permit(String address) {
        return ask(CREATE_PERMISSION, attribute(XOR_PEER_ADDRESS, xored(address)), true);
    }

    private int ask(int method, byte[] attributes, boolean signed) {
        byte[] id = new byte[12];
        random.nextBytes(id);
        try {
            byte[] request = signed ? signed(method, id, attributes) : message(method, id, attributes, 0);
            socket.send(new DatagramPacket(request, request.length, server));
            DatagramPacket answer = new DatagramPacket(new byte[2_048], 2_048);
            socket.receive(answer);
            return read(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()));
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException("no answer", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] signed(int method, byte[] id, byte[] attributes) {
        byte[] body = join(
                attributes,
                attribute(USERNAME, username.getBytes(StandardCharsets.UTF_8)),
                attribute(REALM, realm),
                attribute(NONCE, nonce));
        String key = username + ":" + new String(realm, StandardCharsets.UTF_8) + ":" + password;
        byte[] signature = hmac(md5(key), message(method, id, body, 24));
        return message(method, id, join(body, attribute(MESSAGE_INTEGRITY, signature)), 0);
    }

    private int read(ByteBuffer answer) {
        int type = answer.getShort();
        answer.position(20);
        Map<Integer, byte[]> attributes = new HashMap<>();
        while (answer.remaining() >= 4) {
            int name = answer.getShort();
            byte[] value = new byte[answer.getShort()];
            answer.get(value);
            answer.position(Math.min(answer.limit(), answer.position() + padding(value.length)));
            attributes.put(name, value);
        }
        realm = attributes.getOrDefault(REALM, realm);
        nonce = attributes.getOrDefault(NONCE, nonce);
        byte[] error = attributes.get(ERROR_CODE);
        if (error != null) {
            return (error[2] & 7) * 100 + error[3];
        }
        return (type & SUCCESS) == SUCCESS ? OK : 0;
    }

    /** The message with a length field that counts {@code more} bytes to come. */
    private static byte[] message(int method, byte[] id, byte[] body, int more) {
        return ByteBuffer.allocate(20 + body.length)
                .putShort((short) method)
                .putShort((short) (body.length + more))
                .putInt(COOKIE)
                .put(id)
                .put(body)
                .array();
    }

    private static byte[] attribute(int name, byte[] value) {
        return ByteBuffer.allocate(4 + value.length + padding(value.length))
                .putShort((short) name)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    private static byte[] xored(String address) {
        try {
            int bits =
                    ByteBuffer.wrap(InetAddress.getByName(address).getAddress()).getInt();
            short port = (short) (9 ^ (COOKIE >>> 16));
            return ByteBuffer.allocate(8)
                    .put((byte) 0)
                    .put((byte) 1)
                    .putShort(port)
                    .putInt(bits ^ COOKIE)
                    .array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int padding(int length) {
        return (4 - length % 4) % 4;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
