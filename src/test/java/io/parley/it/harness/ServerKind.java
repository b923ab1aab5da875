// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

/** The servers that the same WAR is tried on. */
public enum ServerKind {
    LIBERTY,
    PAYARA;

    /** The one that tests get who do not say: {@code -Dparley.it.server}, Open Liberty by default. */
    public static ServerKind byDefault() {
        return valueOf(System.getProperty("parley.it.server", "liberty").toUpperCase());
    }

    ServerHome newHome() {
        return switch (this) {
            case LIBERTY -> ServerDirectory.take("");
            case PAYARA -> PayaraHome.take();
        };
    }
}
