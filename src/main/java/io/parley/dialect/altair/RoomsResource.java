// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.core.Names;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/** What can be seen of the dialect's rooms (altair, "REST API"); a subclass says under which path. */
public abstract class RoomsResource {
    @Inject
    private RoomDirectory directory;

    @GET
    @Path("stats")
    public Response stats() {
        return json(Status.OK, directory.stats());
    }

    @GET
    @Path("rooms")
    public Response rooms(@Context HttpServletRequest request) {
        // To JAX-RS a slash at the end is nothing; to the document it is a room without a name.
        return request.getRequestURI().endsWith("/") ? noName() : json(Status.OK, directory.rooms());
    }

    /** @param id decoded, so it may have slashes */
    @GET
    @Path("rooms/{id}")
    public Response room(@PathParam("id") String id) {
        if (!Names.isRoom(id)) {
            return noName();
        }
        return directory
                .room(id)
                .map(room -> json(Status.OK, room))
                .orElseGet(() -> json(Status.NOT_FOUND, new Problem("room not found")));
    }

    private static Response noName() {
        return json(Status.BAD_REQUEST, new Problem("room id must be 1 to 256 characters without control characters"));
    }

    private static Response json(Status status, Object entity) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(entity)
                .build();
    }
}
