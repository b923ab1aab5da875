// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import io.parley.dialect.DialectContract;
import io.parley.dialect.Speaker;
import java.util.Map;

class MeetContractTest extends DialectContract {
    private final Speaker speaker = new MeetSpeaker(MeetFixture.dialect(Map.of()));

    @Override
    protected Speaker speaker() {
        return speaker;
    }
}
