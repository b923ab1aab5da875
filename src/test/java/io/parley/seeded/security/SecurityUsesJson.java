// SPDX-License-Identifier: Apache-2.0
package io.parley.seeded.security;

import jakarta.json.JsonObject;

/** Breaks: JSON belongs where text is read or written. */
public record SecurityUsesJson(JsonObject json) {}
