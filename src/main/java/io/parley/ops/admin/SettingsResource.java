// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How this node is set up, what it logs, and what it refused lately. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@SecurityRequirement(name = AdminApplication.TOKEN)
public class SettingsResource {
    @Inject
    private Administration administration;

    @Inject
    private RecentRefusals refusals;

    @Context
    private HttpServletRequest request;

    @GET
    @Path("settings")
    @Operation(operationId = "settings", summary = "The settings in effect, secrets masked")
    public List<SettingView> settings() {
        return administration.settings();
    }

    @GET
    @Path("log-level")
    @Operation(operationId = "logLevel", summary = "The level of this application's log")
    public LogLevel logLevel() {
        return new LogLevel(LogLevels.current());
    }

    @PUT
    @Path("log-level")
    @Operation(operationId = "setLogLevel", summary = "Change the level of this application's log until the next start")
    public LogLevel setLogLevel(
            @Parameter(required = true, schema = @Schema(enumeration = {"debug", "info", "warn", "error"}))
                    @QueryParam("level")
                    String level) {
        return administration.setLogLevel(Requests.actor(request), level == null ? "" : level);
    }

    @GET
    @Path("refusals")
    @Operation(operationId = "refusals", summary = "The last refused handshakes and requests, newest first")
    public List<RefusalView> refusals(
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
        return refusals.last(Queries.limit(limit));
    }
}
