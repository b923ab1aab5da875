// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import io.parley.dialect.DialectLives;
import io.parley.dialect.Speaker;
import io.parley.testkit.FakeTime;
import io.parley.testkit.Tongue;
import java.util.Map;

class MeetLivesTest extends DialectLives {
    @Override
    protected Speaker speaker(FakeTime time) {
        return new MeetSpeaker(MeetFixture.dialect(Map.of("parley.meet.max-peers", "4")));
    }

    @Override
    protected Tongue tongue() {
        return Tongue.MEET;
    }
}
