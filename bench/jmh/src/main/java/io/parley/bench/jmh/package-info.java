// SPDX-License-Identifier: Apache-2.0
/** What the benchmarks share. Each stands in the package of what it measures, which may not be public. */
package io.parley.bench.jmh;
