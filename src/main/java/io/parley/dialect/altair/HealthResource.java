// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import jakarta.enterprise.context.RequestScoped;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Says that the server lives (altair, "GET /health"). */
@RequestScoped
@Path("health")
public class HealthResource {
    /** @param timestamp now, in milliseconds since 1970 */
    @JsonbPropertyOrder({"status", "timestamp"})
    public record Health(String status, long timestamp) {}

    @GET
    public Response health() {
        return Response.ok(new Health("ok", System.currentTimeMillis()), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
