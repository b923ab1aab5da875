// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane;

import io.parley.core.NodeId;
import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this node is called.
 *
 * @param name the name that the operator gave this instance; null when it has none
 */
public record NodeSettings(@Nullable String name) implements SettingsRecord {
    private static final String NAME = "parley.instance-id";
    private static final int LONGEST = 200;

    /** Two instances on one host must not take each other for themselves. */
    private static final String OWN_NAME = hostName() + "-" + random();

    /** Reads {@code parley.instance-id}. */
    public static NodeSettings from(Settings settings) {
        String name = settings.string(NAME);
        if (name != null && name.length() > LONGEST) {
            settings.reject(NAME, "at most " + LONGEST + " characters");
        }
        return new NodeSettings(name);
    }

    /** The name that operators see: the one given, by default the host's with a random suffix. */
    public String instance() {
        return name != null ? name : OWN_NAME;
    }

    /** A name for this run of this node, never given again. */
    public NodeId newRun() {
        return NodeId.of(instance(), random());
    }

    private static String random() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "parley";
        }
    }
}
