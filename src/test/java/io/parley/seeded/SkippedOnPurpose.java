// SPDX-License-Identifier: Apache-2.0
package io.parley.seeded;

import org.junit.jupiter.api.Disabled;

/** Breaks: tests are not skipped. Its name keeps it from being run, and it tests nothing. */
public class SkippedOnPurpose {
    @Disabled
    void skipped() {}
}
