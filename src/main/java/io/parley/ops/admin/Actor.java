// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

/**
 * Who administers, for the audit log.
 *
 * @param name how it got in: {@code token}, {@code jmx}, or the user's name
 * @param mayAct whether it may do more than look
 * @param address where it comes from; empty when unknown
 */
record Actor(String name, boolean mayAct, String address) {
    /** Whoever reaches the MBean server, which the JVM's or the container's own login decides. */
    static final Actor JMX = new Actor("jmx", true, "");
}
