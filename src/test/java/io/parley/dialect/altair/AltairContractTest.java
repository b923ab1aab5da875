// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.dialect.DialectContract;
import io.parley.dialect.Speaker;
import java.util.Map;

class AltairContractTest extends DialectContract {
    private final Speaker speaker = new AltairSpeaker(AltairFixture.dialect(Map.of()));

    @Override
    protected Speaker speaker() {
        return speaker;
    }
}
