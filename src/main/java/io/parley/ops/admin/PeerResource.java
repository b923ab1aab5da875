// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The connections of this node. */
@Path("/peers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@SecurityRequirement(name = AdminApplication.TOKEN)
public class PeerResource {
    @Inject
    private Overview overview;

    @Inject
    private Administration administration;

    @Context
    private HttpServletRequest request;

    @GET
    @Operation(operationId = "peers", summary = "The connections of this node, oldest first")
    public PeerPage peers(
            @Parameter(description = "only connections of this dialect") @QueryParam("dialect") String dialect,
            @Parameter(description = "only connections of this realm") @QueryParam("realm") String realm,
            @Parameter(description = "only members of the room of this name") @QueryParam("room") String room,
            @Parameter(description = "only members whose id contains this") @QueryParam("id") String id,
            @Parameter(description = "the next of an earlier answer") @QueryParam("after") String after,
            @Parameter(
                            description = "how many at most",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    String limit) {
        return overview.peers(
                new PeerFilter(dialect, realm, room, id),
                Queries.number("after", after, 0, 0, Long.MAX_VALUE),
                Queries.limit(limit));
    }

    @DELETE
    @Path("{connection}")
    @Operation(
            operationId = "disconnect",
            summary = "Close a connection of this node with 1008 removed-by-administrator",
            description = "With ban, its address is refused with 403 by this node for so many seconds.")
    public Done disconnect(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @PathParam("connection") String connection,
            @Parameter(description = "for the audit log") @QueryParam("reason") String reason,
            @Parameter(
                            description = "for how many seconds its address is kept out",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "0",
                                            maximum = "604800",
                                            defaultValue = "0"))
                    @QueryParam("ban")
                    String ban) {
        return administration.disconnect(
                Requests.actor(request),
                Queries.number("connection", connection, 0, 0, Long.MAX_VALUE),
                reason == null ? "" : reason,
                Duration.ofSeconds(Queries.number("ban", ban, 0, 0, Administration.LONGEST_BAN.toSeconds())));
    }
}
