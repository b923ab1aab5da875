// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.dialect.DialectLives;
import io.parley.dialect.Speaker;
import io.parley.testkit.FakeTime;
import io.parley.testkit.Tongue;
import java.util.Map;

class AltairLivesTest extends DialectLives {
    @Override
    protected Speaker speaker(FakeTime time) {
        return new AltairSpeaker(AltairFixture.dialect(Map.of("parley.altair.max-peers", "4")));
    }

    @Override
    protected Tongue tongue() {
        return Tongue.ALTAIR;
    }
}
