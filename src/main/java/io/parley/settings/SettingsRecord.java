// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

/**
 * The settings of one concern, as a CDI bean that is built from {@link Settings}.
 *
 * <p>The name is how {@link SettingsCheck} finds them all before the application starts; there is nothing to
 * implement. Produce it with {@code @Singleton}: a record cannot be proxied, so it can have no normal scope.
 */
public interface SettingsRecord {}
