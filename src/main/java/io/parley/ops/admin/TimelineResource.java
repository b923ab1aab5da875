// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.ops.timeline.Stories;
import io.parley.ops.timeline.StoryEntry;
import io.parley.ops.timeline.StoryView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why a call failed: who joined, offered, answered, and when. Only with {@code parley.admin.timeline-rooms} above 0. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@SecurityRequirement(name = AdminApplication.TOKEN)
public class TimelineResource {
    @Inject
    private Stories stories;

    @GET
    @Path("timelines")
    @Operation(operationId = "timelines", summary = "The rooms of which this node has a timeline, the latest first")
    public List<StoryEntry> timelines() {
        return Timelines.of(stories).entries();
    }

    @GET
    @Path("timeline")
    @Operation(operationId = "timeline", summary = "What happened in a room as far as this node saw it")
    public StoryView timeline(
            @Parameter(required = true) @QueryParam("realm") String realm,
            @Parameter(required = true) @QueryParam("name") String name) {
        return Timelines.of(stories).view(Queries.room(realm, name));
    }
}
