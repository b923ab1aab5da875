// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Asks the {@link Guard} before anything is looked for, so that nobody learns what paths there are. */
@Provider
@PreMatching
@Dependent
@Priority(Priorities.AUTHENTICATION)
public class AdminGate implements ContainerRequestFilter {
    /** The request's property that holds its {@link Actor}. */
    static final String ACTOR = AdminGate.class.getName() + ".actor";

    private static final String BASIC = "Basic ";

    @Inject
    private Guard guard;

    @Context
    private HttpServletRequest servlet;

    @Override
    public void filter(ContainerRequestContext request) {
        String authorization = servlet.getHeader("Authorization");
        Guard.Verdict verdict = guard.judge(new Guard.Asked(
                request.getMethod(),
                authorization,
                Collections.list(servlet.getHeaders("Origin")),
                servlet.getHeader("Host"),
                servlet.getRemoteAddr(),
                () -> user(authorization)));
        if (verdict.isAdmitted()) {
            servlet.setAttribute(ACTOR, verdict.actor());
        } else {
            request.abortWith(refusal(verdict));
        }
    }

    private static Response refusal(Guard.Verdict verdict) {
        Response.ResponseBuilder response = Response.status(verdict.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Problem(verdict.error()));
        verdict.headers().forEach(response::header);
        return response.build();
    }

    private Guard.@Nullable User user(@Nullable String authorization) {
        if (servlet.getUserPrincipal() == null) {
            login(authorization);
        }
        Principal user = servlet.getUserPrincipal();
        return user == null ? null : new Guard.User(user.getName(), servlet::isUserInRole);
    }

    /** Has the container check a user's password; a wrong one leaves the request without a user. */
    private void login(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return;
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String[] login = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            if (login.length == 2) {
                servlet.login(login[0], login[1]);
            }
        } catch (IllegalArgumentException | ServletException e) {
            // Nobody is logged in then, which the guard answers and counts.
        }
    }
}
