// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answer to one HTTP request that was written byte by byte, so that its address and headers can be as wrong as a
 * client's.
 *
 * @param status the status code
 * @param headers all values by lower-case name
 * @param body the body as UTF-8; empty for a switch of protocols
 */
public record RawHttp(int status, Map<String, List<String>> headers, String body) {
    private static final int PATIENCE_MS = 20_000;
    private static final int LONGEST_HEAD = 65_536;

    /**
     * Sends a request and reads the answer.
     *
     * @param line method and address, such as {@code GET /healthz}
     * @param headers lines such as {@code Origin: https://app.example}, besides {@code Host} and {@code Connection}
     */
    public static RawHttp send(ParleyServer server, String line, String... headers) {
        return exchange(server, line, "Connection: close", "", headers);
    }

    /** Sends a POST with a JSON body. */
    public static RawHttp post(ParleyServer server, String path, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String type = "Connection: close\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length;
        return exchange(server, "POST " + path, type, body, headers);
    }

    /** Asks for a WebSocket, and ends the connection whatever the answer is. */
    public static RawHttp upgrade(ParleyServer server, String path, String... headers) {
        return upgradeTo("13", server, path, headers);
    }

    /** Asks for a WebSocket of that version of the protocol. */
    public static RawHttp upgradeTo(String version, ParleyServer server, String path, String... headers) {
        return exchange(
                server,
                "GET " + path,
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: " + version
                        + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "",
                headers);
    }

    /** The first value of a header; empty when there is none. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of("")).get(0);
    }

    private static RawHttp exchange(ParleyServer server, String line, String fixed, String body, String... headers) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(new InetSocketAddress(server.uri("/").getHost(), server.port()), PATIENCE_MS);
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            String request = line + " HTTP/1.1\r\nHost: " + server.uri("/").getAuthority() + "\r\n" + fixed + "\r\n"
                    + more + "\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return read(new BufferedInputStream(socket.getInputStream()), line.startsWith("HEAD "));
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    private static RawHttp read(InputStream in, boolean headOnly) throws IOException {
        int status = Integer.parseInt(line(in).split(" ", 3)[1]);
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        boolean none = headOnly || status == 101 || status == 204 || status == 304;
        return new RawHttp(status, headers, none ? "" : body(in, headers));
    }

    private static String body(InputStream in, Map<String, List<String>> headers) throws IOException {
        List<String> length = headers.get("content-length");
        if (length != null) {
            return new String(in.readNBytes(Integer.parseInt(length.get(0))), StandardCharsets.UTF_8);
        }
        boolean chunked = headers.getOrDefault("transfer-encoding", List.of()).contains("chunked");
        return new String(chunked ? chunks(in) : in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            body.writeBytes(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";")[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_HEAD) {
                throw new IOException("the answer ended within its head: " + line);
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
