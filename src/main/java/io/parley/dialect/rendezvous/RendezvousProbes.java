// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.rendezvous;

import io.parley.core.Rooms;
import io.parley.dialect.JsonServlet;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;

/** Says whether the server lives and whether it takes peers (rendezvous, "Health/Readiness"). */
@WebServlet({"/healthz", "/readyz", "/rendezvous/healthz", "/rendezvous/readyz"})
public class RendezvousProbes extends JsonServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Rooms rooms;

    @Override
    protected String dialect() {
        return RendezvousDialect.NAME;
    }

    @Override
    protected Answer get(HttpServletRequest request) {
        if (request.getServletPath().endsWith("/healthz")) {
            return new Answer(200, "{\"ok\":true}");
        }
        boolean ready = rooms.isReady();
        return new Answer(ready ? 200 : 503, "{\"ready\":" + ready + "}");
    }
}
