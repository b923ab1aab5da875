// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import static java.util.Objects.requireNonNull;

import io.parley.dialect.Dialects;
import io.parley.dialect.HandshakeRefused;
import io.parley.security.Bans;
import io.parley.security.OriginPolicy;
import io.parley.security.limits.ConnectionLimits;
import io.parley.security.limits.LimitSettings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way in for every handshake: refuses it with a status, or lets it go on to the container's endpoint.
 *
 * <p>It decides by the address as the client wrote it, not by what the container makes of it. Nothing reaches an
 * endpoint past it: what asks for an upgrade on any other path is answered with 404.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class HandshakeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(HandshakeFilter.class.getName());

    @Inject
    private transient Dialects dialects;

    @Inject
    private transient OriginPolicy origins;

    @Inject
    private transient Bans bans;

    @Inject
    private transient ConnectionLimits connections;

    @Inject
    private transient LimitSettings limits;

    @Inject
    private transient TransportBean transports;

    private transient HandshakeGate gate;
    private final transient OpenAdmissions admissions = new OpenAdmissions(System::nanoTime);

    @Override
    public void init() {
        HandshakeLimits handshakes = new HandshakeLimits(connections, limits, System::nanoTime);
        gate = new HandshakeGate(dialects, origins, bans, handshakes, transports.transport());
        if (origins.allowsAny()) {
            LOG.log(
                    Level.WARNING,
                    "PARL0120W parley.allowed-origins is empty: pages of any web site may use this server");
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SocketPath path = SocketPath.parse(Handshakes.rawPath(request));
        if (path == null && !Handshakes.isUpgrade(request)) {
            chain.doFilter(request, response);
            return;
        }
        Admission admission;
        try {
            admission = admit(path, request);
        } catch (HandshakeRefused e) {
            refuse(e, request, response);
            return;
        }
        pass(admission, new UpgradeRequest(request, requireNonNull(path)), response, chain);
    }

    private Admission admit(@Nullable SocketPath path, HttpServletRequest request) throws HandshakeRefused {
        if (path == null || !gate.serves(path)) {
            throw new HandshakeRefused(404, "not found");
        }
        if (!request.getMethod().equals("GET")) {
            throw new HandshakeRefused(405, "only GET is allowed here", Map.of("Allow", "GET"));
        }
        admissions.abandonOverdue();
        return gate.admit(Handshakes.read(request, path), Handshakes.isUpgrade(request));
    }

    private void pass(Admission admission, UpgradeRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        AdmissionConfigurator.present(admission);
        try {
            chain.doFilter(request, response);
        } finally {
            AdmissionConfigurator.present(null);
            if (response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
                admissions.await(admission);
            } else {
                admission.abandon();
            }
        }
    }

    /** Answers by status and a short text: the container's own error pages are HTML, and say more than they should. */
    private void refuse(HandshakeRefused refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(refusal.status());
        origins.corsHeaders(request.getHeader("Origin")).forEach(response::setHeader);
        refusal.headers().forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/plain;charset=UTF-8");
        byte[] body = (refusal.body() + "\n").getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
