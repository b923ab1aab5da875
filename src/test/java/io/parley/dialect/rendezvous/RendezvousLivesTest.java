// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.rendezvous;

import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.DialectLives;
import io.parley.dialect.Speaker;
import io.parley.settings.TestSettings;
import io.parley.testkit.FakeTime;
import io.parley.testkit.TestLimits;
import io.parley.testkit.Tongue;
import java.util.Map;

class RendezvousLivesTest extends DialectLives {
    @Override
    protected Speaker speaker(FakeTime time) {
        return new RendezvousSpeaker(new RendezvousDialect(
                RendezvousSettings.from(TestSettings.of(Map.of("parley.rendezvous.max-peers", "4"))),
                ConnectionSettings.DEFAULTS,
                TestLimits.guessing()));
    }

    @Override
    protected Tongue tongue() {
        return Tongue.RENDEZVOUS;
    }
}
