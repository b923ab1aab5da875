// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hears how each handshake's authentication went. Called on the handshake's thread; neither blocks nor throws. */
@FunctionalInterface
interface AuthObserver {
    /** @param failure why it failed; null when it did not */
    void authenticated(@Nullable AuthFailure failure, Duration took);
}
