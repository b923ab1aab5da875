// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;

/** Answers with JSON whatever goes wrong below {@code /admin/v1}, and with no word of the container's. */
@Provider
@Dependent
public class AdminFaults implements ExceptionMapper<Exception> {
    private static final Logger LOG = System.getLogger(AdminFaults.class.getName());

    @Override
    public Response toResponse(Exception fault) {
        if (fault instanceof Refused refused) {
            return answer(Response.status(refused.status()), refused.why());
        }
        if (fault instanceof WebApplicationException refusal) {
            Response response = refusal.getResponse();
            String reason = response.getStatusInfo().getReasonPhrase().toLowerCase(Locale.ROOT);
            return answer(Response.fromResponse(response), reason);
        }
        LOG.log(Level.ERROR, "PARL0704E A request of an administrator failed", fault);
        return answer(Response.serverError(), "internal error");
    }

    private static Response answer(Response.ResponseBuilder status, String error) {
        return status.type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Problem(error))
                .build();
    }
}
