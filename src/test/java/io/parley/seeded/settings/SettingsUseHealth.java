// SPDX-License-Identifier: Apache-2.0
package io.parley.seeded.settings;

import org.eclipse.microprofile.health.HealthCheck;

/** Breaks: settings know of MicroProfile no more than Config. */
public interface SettingsUseHealth extends HealthCheck {}
