// SPDX-License-Identifier: Apache-2.0
/** What is made of the figures: medians, ratios, tables, plots. Knows neither servers nor sockets. */
@NullMarked
package io.parley.bench.report;

import org.jspecify.annotations.NullMarked;
