// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import io.parley.core.Rooms;
import io.parley.dialect.JsonServlet;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;

/** Says whether the server lives and whether it takes peers (meet, "HTTP Endpoints"). */
@WebServlet({"/ready", "/meet/ready", "/meet/health"})
public class MeetProbes extends JsonServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Rooms rooms;

    @Override
    protected String dialect() {
        return MeetDialect.NAME;
    }

    @Override
    protected Answer get(HttpServletRequest request) {
        if (request.getServletPath().endsWith("/health")) {
            return new Answer(200, "{\"status\":\"ok\",\"message\":\"Signaling server is running\"}");
        }
        return rooms.isReady()
                ? new Answer(
                        200, "{\"status\":\"ready\",\"message\":\"Signaling server is ready to accept connections\"}")
                : new Answer(
                        503, "{\"status\":\"not ready\",\"message\":\"Signaling server does not accept connections\"}");
    }
}
