// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.rendezvous;

import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.DialectContract;
import io.parley.dialect.Speaker;
import io.parley.settings.TestSettings;
import io.parley.testkit.TestLimits;
import java.util.Map;

class RendezvousContractTest extends DialectContract {
    private final Speaker speaker = new RendezvousSpeaker(new RendezvousDialect(
            RendezvousSettings.from(TestSettings.of(Map.of("parley.rendezvous.max-peers", "10"))),
            ConnectionSettings.DEFAULTS,
            TestLimits.guessing()));

    @Override
    protected Speaker speaker() {
        return speaker;
    }
}
