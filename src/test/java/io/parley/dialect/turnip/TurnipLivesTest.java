// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.dialect.DialectLives;
import io.parley.dialect.Speaker;
import io.parley.testkit.FakeTime;
import io.parley.testkit.Tongue;

class TurnipLivesTest extends DialectLives {
    @Override
    protected Speaker speaker(FakeTime time) {
        return new TurnipSpeaker(new TurnipFixture().dialect);
    }

    @Override
    protected Tongue tongue() {
        return Tongue.TURNIP;
    }
}
