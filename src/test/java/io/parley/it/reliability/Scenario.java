// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

/** One way to harm a server. When it is over, nothing of it is left but what the server holds against its own rules. */
@FunctionalInterface
interface Scenario {
    /** Does the harm, and says what came of it: figures for the line that is printed. */
    String play(Stage stage) throws Exception;
}
