// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.security.SharedKey;
import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Who may administer this server, and what is shown.
 *
 * @param token what an administrator presents; null when there is no token
 * @param roles whether users in the container's roles may, too
 * @param showAddresses whether connections' addresses, and what peers say of themselves, are shown
 */
record AdminSettings(@Nullable SharedKey token, boolean roles, boolean showAddresses) implements SettingsRecord {
    private static final Logger LOG = System.getLogger(AdminSettings.class.getName());
    private static final int LONG_ENOUGH = 16;

    static AdminSettings from(Settings settings) {
        String token = settings.secret("parley.admin.token");
        if (token != null && token.length() < LONG_ENOUGH) {
            LOG.log(Level.WARNING, "PARL0701W ADMIN_TOKEN has fewer than 16 characters and can be guessed");
        }
        return new AdminSettings(
                token == null ? null : new SharedKey(token),
                settings.bool("parley.admin.roles", false),
                settings.bool("parley.admin.show-addresses", false));
    }

    /** Whether anybody may administer at all. */
    boolean isOn() {
        return token != null || roles;
    }
}
