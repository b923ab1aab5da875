// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

/**
 * One running server among those that share rooms.
 *
 * @param value the instance name with what tells two runs of it apart
 */
public record NodeId(String value) {
    private static final char SEPARATOR = '/';

    /**
     * The id of one run of an instance.
     *
     * @param run tells it from all other runs, without a slash
     */
    public static NodeId of(String instance, String run) {
        return new NodeId(instance + SEPARATOR + run);
    }

    /** The instance name alone, as the operator knows it. */
    public String instance() {
        int end = value.lastIndexOf(SEPARATOR);
        return end < 0 ? value : value.substring(0, end);
    }
}
