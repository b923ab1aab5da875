// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.tracing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of time that is over, with what there is to tell of it: a span to be.
 *
 * @param failure why it did not come to what it was for; null when it did
 */
record Stretch(
        String name,
        Instant from,
        Instant to,
        Map<String, String> attributes,
        List<Moment> moments,
        @Nullable String failure) {

    /** Something that happened meanwhile. */
    record Moment(String what, Instant at) {}
}
