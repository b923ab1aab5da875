// SPDX-License-Identifier: Apache-2.0
/**
 * Settings: where they come from, what they may be, and the refusal to start with a wrong one.
 *
 * <p>Each concern keeps its settings in one immutable record of its own package, built by a
 * {@code static X from(Settings s)} and offered to CDI by a producer:
 *
 * <pre>{@code
 * record PingSettings(Duration interval) implements SettingsRecord {
 *     static PingSettings from(Settings s) {
 *         return new PingSettings(s.duration("parley.ping.interval", ofSeconds(30), ofSeconds(1), ofHours(1)));
 *     }
 * }
 * @Produces @Singleton static PingSettings settings(Settings s) { return PingSettings.from(s); }
 * }</pre>
 *
 * <p>At deployment {@link io.parley.settings.SettingsCheck} has every {@link io.parley.settings.SettingsRecord} built
 * and stops the deployment with one list of all that is wrong. Values come from MicroProfile Config; the short
 * variable names of the protocols' documents stand beside them through {@link io.parley.settings.DocumentAliases}.
 *
 * <p>Does not belong here: what any one setting means, and any key by name.
 */
@NullMarked
package io.parley.settings;

import org.jspecify.annotations.NullMarked;
