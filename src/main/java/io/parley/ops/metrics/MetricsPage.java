// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.metrics;

import io.parley.metrics.Metrics;
import io.parley.metrics.MetricsLogin;
import io.parley.metrics.MetricsSettings;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Shows everything that is counted, to whom may see it. */
final class MetricsPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Metrics metrics;
    private final transient MetricsSettings settings;

    MetricsPage(Metrics metrics, MetricsSettings settings) {
        this.metrics = metrics;
        this.settings = settings;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        boolean head = request.getMethod().equals("HEAD");
        if (!head && !request.getMethod().equals("GET")) {
            response.setHeader("Allow", "GET, HEAD");
            send(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "only GET is allowed here\n", false);
        } else if (!admits(request)) {
            response.setHeader("WWW-Authenticate", MetricsLogin.CHALLENGE);
            send(response, HttpServletResponse.SC_UNAUTHORIZED, "Unauthorized\n", head);
        } else {
            response.setContentType(Metrics.CONTENT_TYPE);
            send(response, HttpServletResponse.SC_OK, metrics.text(), head);
        }
    }

    private boolean admits(HttpServletRequest request) {
        MetricsLogin login = settings.login();
        return login == null || login.admits(request.getHeader("Authorization"));
    }

    private static void send(HttpServletResponse response, int status, String text, boolean head) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        if (response.getContentType() == null) {
            response.setContentType("text/plain;charset=UTF-8");
        }
        response.setContentLength(body.length);
        if (!head) {
            response.getOutputStream().write(body);
        }
    }
}
