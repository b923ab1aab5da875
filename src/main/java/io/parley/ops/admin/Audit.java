// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.security.LogText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** One log line for everything an administrator does, under a logger of its own so that it can be kept elsewhere. */
final class Audit {
    private static final Logger LOG = System.getLogger("io.parley.audit");

    private Audit() {}

    /** @param deed what was done, in the past tense; text of clients in it is escaped here */
    static void done(Actor actor, String deed) {
        String from = actor.address().isEmpty() ? "" : " from " + actor.address();
        LOG.log(Level.INFO, LogText.printable("PARL0700I " + actor.name() + from + ": " + deed));
    }

    /** An attempt without the right to it. */
    static void refused(String address, String why) {
        LOG.log(Level.WARNING, LogText.printable("PARL0703W " + address + " was refused: " + why));
    }
}
