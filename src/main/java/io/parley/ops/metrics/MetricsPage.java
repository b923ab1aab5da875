// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.metrics;

import io.parley.metrics.Metrics;
import io.parley.metrics.MetricsGate;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Shows everything that is counted, to whom may see it. */
final class MetricsPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Metrics metrics;
    private final transient MetricsGate gate;

    MetricsPage(Metrics metrics, MetricsGate gate) {
        this.metrics = metrics;
        this.gate = gate;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        boolean head = request.getMethod().equals("HEAD");
        if (head || request.getMethod().equals("GET")) {
            show(request, response, head);
        } else {
            response.setHeader("Allow", "GET, HEAD");
            send(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "only GET is allowed here\n", false);
        }
    }

    private void show(HttpServletRequest request, HttpServletResponse response, boolean head) throws IOException {
        MetricsGate.Verdict verdict = gate.judge(request.getHeader("Authorization"), request.getRemoteAddr());
        if (verdict.isAdmitted()) {
            response.setContentType(Metrics.CONTENT_TYPE);
            send(response, HttpServletResponse.SC_OK, metrics.text(), head);
        } else {
            verdict.headers().forEach(response::setHeader);
            send(response, verdict.status(), verdict.text(), head);
        }
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
