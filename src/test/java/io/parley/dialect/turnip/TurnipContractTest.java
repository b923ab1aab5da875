// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.dialect.DialectContract;
import io.parley.dialect.Speaker;

class TurnipContractTest extends DialectContract {
    private final Speaker speaker = new TurnipSpeaker(new TurnipFixture().dialect);

    @Override
    protected Speaker speaker() {
        return speaker;
    }
}
