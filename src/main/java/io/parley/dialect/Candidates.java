// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dialects that a handshake may be for, in the order of their ranks; more than one only when nothing but the first
 * frame will tell.
 *
 * @param dialects at least one
 * @param subprotocol the offered sub-protocol that names the only dialect, to be answered; null when none does
 */
public record Candidates(List<Dialect> dialects, @Nullable String subprotocol) {
    static Candidates only(Dialect dialect, Handshake handshake) {
        String name = dialect.name();
        return new Candidates(List.of(dialect), handshake.subprotocols().contains(name) ? name : null);
    }
}
