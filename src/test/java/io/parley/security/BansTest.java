// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BansTest {
    private final FakeTime time = new FakeTime();
    private final Bans bans = new Bans(time);
    private final AddressBlock bad = AddressBlock.of("192.0.2.1");
    private final AddressBlock good = AddressBlock.of("192.0.2.2");

    @Test
    void keepsAnAddressOutForAsLongAsWasSaid() {
        bans.ban(bad, Duration.ofMinutes(1));
        time.pass(Duration.ofSeconds(20));
        assertThat(bans.remaining(bad)).isEqualTo(Duration.ofSeconds(40));
        assertThat(bans.remaining(good)).isZero();

        time.pass(Duration.ofSeconds(40));

        assertThat(bans.remaining(bad)).isZero();
        assertThat(bans.size()).isZero();
    }

    @Test
    void letsEverybodyInAgain() {
        bans.ban(bad, Duration.ofMinutes(1));
        bans.ban(good, Duration.ofMinutes(1));
        assertThat(bans.lift()).isEqualTo(2);
        assertThat(bans.remaining(bad)).isZero();
    }

    @Test
    void liftsTheOldestWhenThereAreTooMany() {
        bans.ban(bad, Duration.ofDays(1));
        for (int i = 0; i < Bans.MAX; i++) {
            bans.ban(new AddressBlock(i), Duration.ofDays(1));
        }
        assertThat(bans.size()).isEqualTo(Bans.MAX);
        assertThat(bans.remaining(bad)).isZero();
        assertThat(bans.remaining(new AddressBlock(0))).isPositive();
    }
}
