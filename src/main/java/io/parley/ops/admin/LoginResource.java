// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who asks, so that a page can leave out what its user may not do. */
@Path("/login")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@SecurityRequirement(name = AdminApplication.TOKEN)
public class LoginResource {
    @Context
    private HttpServletRequest request;

    @GET
    @Operation(operationId = "login", summary = "Whom the server takes you for")
    public LoginView login() {
        Actor actor = Requests.actor(request);
        return new LoginView(actor.name(), actor.mayAct());
    }
}
