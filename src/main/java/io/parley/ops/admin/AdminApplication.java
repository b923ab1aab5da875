// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The administration's REST face. */
@ApplicationPath("/admin/v1")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Parley",
                        version = "1",
                        description =
                                "The REST side of the signaling server. For its WebSocket side see the AsyncAPI document."))
@SecurityScheme(
        securitySchemeName = AdminApplication.TOKEN,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "The administrator's token, ADMIN_TOKEN")
public class AdminApplication extends Application {
    /** The name of the login in the OpenAPI document. */
    static final String TOKEN = "administrator";

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                AdminGate.class,
                AdminFaults.class,
                AdminHeaders.class,
                LoginResource.class,
                NodeResource.class,
                RoomResource.class,
                PeerResource.class,
                SettingsResource.class,
                TimelineResource.class);
    }
}
