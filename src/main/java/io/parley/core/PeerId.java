// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

/**
 * The name by which the others of a room know a peer. A name, not a secret.
 *
 * @param value 1 to 128 code points without control characters or lone surrogates
 */
public record PeerId(String value) {
    /** @throws IllegalArgumentException when {@code value} is not a valid name; check with {@link Names#isPeer} */
    public PeerId {
        if (!Names.isPeer(value)) {
            throw new IllegalArgumentException("not a peer id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
