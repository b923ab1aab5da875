// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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

/** The rooms of all nodes. A room's name may hold anything, so it stands in the query and not in the path. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@SecurityRequirement(name = AdminApplication.TOKEN)
public class RoomResource {
    @Inject
    private Overview overview;

    @Inject
    private Administration administration;

    @Context
    private HttpServletRequest request;

    @GET
    @Path("rooms")
    @Operation(operationId = "rooms", summary = "The rooms of all nodes, by realm and name")
    public RoomPage rooms(
            @Parameter(description = "only rooms of this realm") @QueryParam("realm") String realm,
            @Parameter(description = "only rooms whose name contains this") @QueryParam("name") String name,
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
        return overview.rooms(realm, name, Cursor.parse(after), Queries.limit(limit));
    }

    @GET
    @Path("room")
    @Operation(operationId = "room", summary = "One room with its members")
    public RoomDetail room(
            @Parameter(required = true) @QueryParam("realm") String realm,
            @Parameter(required = true) @QueryParam("name") String name) {
        return overview.room(Queries.room(realm, name));
    }

    @DELETE
    @Path("room")
    @Operation(operationId = "closeRoom", summary = "Close a room: its members are told, and disconnected")
    public Done closeRoom(
            @Parameter(required = true) @QueryParam("realm") String realm,
            @Parameter(required = true) @QueryParam("name") String name) {
        return administration.closeRoom(Requests.actor(request), Queries.room(realm, name));
    }
}
