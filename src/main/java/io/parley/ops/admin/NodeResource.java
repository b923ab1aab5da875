// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** This node: how it is, and its drain. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@SecurityRequirement(name = AdminApplication.TOKEN)
public class NodeResource {
    @Inject
    private Overview overview;

    @Inject
    private Administration administration;

    @Context
    private HttpServletRequest request;

    @GET
    @Path("node")
    @Operation(operationId = "node", summary = "This node at a glance")
    public NodeView node() {
        return overview.node();
    }

    @GET
    @Path("drain")
    @Operation(operationId = "drainStatus", summary = "How far the drain is")
    public DrainStatus drainStatus() {
        return administration.drainStatus();
    }

    @POST
    @Path("drain")
    @Operation(
            operationId = "drain",
            summary = "Empty this node before it is stopped",
            description = "The node is not ready any more, refuses handshakes with 503 and joins, and closes every"
                    + " connection with 1012 going-away, evenly over the given time.")
    public DrainStatus drain(
            @Parameter(
                            description = "over how many seconds",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "0",
                                            maximum = "3600",
                                            defaultValue = "20"))
                    @QueryParam("seconds")
                    String seconds) {
        return administration.drain(
                Requests.actor(request), Queries.number("seconds", seconds, 20, 0, Drain.LONGEST.toSeconds()));
    }

    @POST
    @Path("undrain")
    @Operation(operationId = "undrain", summary = "Take connections and joins again")
    public DrainStatus undrain() {
        return administration.undrain(Requests.actor(request));
    }

    @DELETE
    @Path("bans")
    @Operation(operationId = "liftBans", summary = "Let every address in again that this node keeps out")
    public Done liftBans() {
        return administration.liftBans(Requests.actor(request));
    }
}
