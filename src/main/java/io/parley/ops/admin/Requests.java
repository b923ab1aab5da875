// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** What the gate has found out about a request. */
final class Requests {
    private Requests() {}

    /** Who asks. */
    static Actor actor(HttpServletRequest request) {
        return (Actor) Objects.requireNonNull(request.getAttribute(AdminGate.ACTOR), "the gate was not passed");
    }
}
