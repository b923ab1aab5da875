// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.core.Version;
import io.parley.dialect.JsonServlet;
import io.parley.json.EnvelopeWriter;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;

/** Says that the service lives, or why it cannot take anybody (turnip, "Health Checks"). */
@WebServlet("/turnip/health")
public class TurnipHealth extends JsonServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient TurnipDialect turnip;

    @Override
    protected String dialect() {
        return TurnipDialect.NAME;
    }

    @Override
    protected Answer get(HttpServletRequest request) {
        String reason = turnip.unavailableBecause();
        String json = EnvelopeWriter.object()
                .text("service", TurnipDialect.NAME)
                .text("status", reason == null ? "healthy" : "unavailable")
                .text("version", Version.current())
                .textIfPresent("reason", reason)
                .done();
        return new Answer(reason == null ? 200 : 503, json);
    }
}
