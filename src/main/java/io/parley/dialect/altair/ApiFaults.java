// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;

/** Answers with JSON whatever goes wrong, and with no word of the container's. */
@Provider
public class ApiFaults implements ExceptionMapper<Exception> {
    private static final Logger LOG = System.getLogger(ApiFaults.class.getName());

    @Context
    private HttpServletRequest servlet;

    @Override
    public Response toResponse(Exception fault) {
        if (fault instanceof NotFoundException) {
            return answer(Response.status(404), new Problem("not found", servlet.getRequestURI()));
        }
        if (fault instanceof WebApplicationException refusal) {
            Response response = refusal.getResponse();
            String reason = response.getStatusInfo().getReasonPhrase().toLowerCase(Locale.ROOT);
            return answer(Response.fromResponse(response), new Problem(reason));
        }
        if (fault instanceof RoomDirectory.DirectoryUnavailable) {
            return answer(Response.status(503).header("Retry-After", "2"), new Problem("backplane unavailable"));
        }
        LOG.log(Level.ERROR, "PARL0610E A request to the altair dialect's REST face failed", fault);
        return answer(Response.serverError(), new Problem("internal error"));
    }

    private static Response answer(Response.ResponseBuilder status, Problem problem) {
        return status.type(MediaType.APPLICATION_JSON_TYPE).entity(problem).build();
    }
}
