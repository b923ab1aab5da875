// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Somebody who administers a server over HTTP.
 *
 * @param server which one
 * @param authorization the header's value; empty for none
 */
public record Administrator(ParleyServer server, String authorization) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** One with the token. */
    public static Administrator withToken(ParleyServer server, String token) {
        return new Administrator(server, "Bearer " + token);
    }

    /** One with name and password. */
    public static Administrator withPassword(ParleyServer server, String name, String password) {
        byte[] login = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Administrator(server, "Basic " + Base64.getEncoder().encodeToString(login));
    }

    /** Sends a request without a body to a path and query below {@code /admin/v1/}. */
    public HttpResponse<String> ask(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri("/admin/v1/" + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.noBody());
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The object that is answered with 200. */
    public JsonObject object(String method, String path) {
        try (JsonReader reader = Json.createReader(new StringReader(body(method, path)))) {
            return reader.readObject();
        }
    }

    /** The array that is answered with 200. */
    public JsonArray array(String path) {
        try (JsonReader reader = Json.createReader(new StringReader(body("GET", path)))) {
            return reader.readArray();
        }
    }

    private String body(String method, String path) {
        HttpResponse<String> response = ask(method, path);
        if (response.statusCode() != 200) {
            throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    /** A text as part of a query. */
    public static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
