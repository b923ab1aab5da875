// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.topic;

import io.parley.dialect.JsonServlet;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;

/** Says that the server lives (topic, "Endpoints"); at the root the rendezvous dialect's answer serves both. */
@WebServlet("/topic/healthz")
public class TopicProbe extends JsonServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected String dialect() {
        return TopicDialect.NAME;
    }

    @Override
    protected Answer get(HttpServletRequest request) {
        return new Answer(200, "{\"ok\":true}");
    }
}
