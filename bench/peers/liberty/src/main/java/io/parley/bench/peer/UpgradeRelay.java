// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.peer;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The relay without the container's WebSocket: the handshake by a servlet, the frames by {@link FrameStream}. */
@WebServlet(urlPatterns = "/upgrade", asyncSupported = true)
public class UpgradeRelay extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** From RFC 6455, section 1.3. */
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String key = request.getHeader("Sec-WebSocket-Key");
        if (key == null || !"13".equals(request.getHeader("Sec-WebSocket-Version"))) {
            response.setStatus(426);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
        response.setHeader("Upgrade", "websocket");
        response.setHeader("Connection", "Upgrade");
        response.setHeader("Sec-WebSocket-Accept", accept(key));
        request.upgrade(FrameStream.class).id = request.getParameter("id");
    }

    private static String accept(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder().encodeToString(digest.digest((key + GUID).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
