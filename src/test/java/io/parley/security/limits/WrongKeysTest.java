// SPDX-License-Identifier: Apache-2.0
package io.parley.security.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.Telemetry;
import io.parley.security.AddressBlock;
import io.parley.security.limits.WrongKeys.Kind;
import io.parley.testkit.FakeTime;
import io.parley.testkit.TestLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WrongKeysTest {
    private static final AddressBlock GUESSER = AddressBlock.of("192.0.2.1");

    private final FakeTime time = new FakeTime();
    private final List<String> counted = new ArrayList<>();
    private final WrongKeys wrongKeys = new WrongKeys(
            TestLimits.settings(Map.of(
                    "parley.limits.wrong-keys", "3",
                    "parley.limits.wrong-tokens", "7",
                    "parley.limits.wrong-key-pause", "2s")),
            time,
            new Telemetry() {
                @Override
                public void rateLimited(String what) {
                    counted.add(what);
                }
            });

    private int guesses(Kind kind, AddressBlock client, int attempts) {
        int looked = 0;
        for (int i = 0; i < attempts; i++) {
            if (!wrongKeys.turnsAway(kind, client)) {
                looked++;
                wrongKeys.note(kind, client);
            }
        }
        return looked;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void looksAtAFewGuessesAndThenAtOneAfterEachPause(Kind kind) {
        assertThat(guesses(kind, GUESSER, 1_000)).isEqualTo(kind == Kind.SIGNED_TOKEN ? 7 : 3);
        assertThat(wrongKeys.retryAfter()).isEqualTo(Map.of("Retry-After", "3"));

        time.pass(Duration.ofSeconds(2));

        assertThat(guesses(kind, GUESSER, 1_000)).isEqualTo(1);
        assertThat(counted).containsOnly("wrong-keys");
    }

    @Test
    void hearsTheRightOneAgainAfterAPause() {
        guesses(Kind.ROOM_KEY, GUESSER, 100);
        assertThat(wrongKeys.turnsAway(Kind.ROOM_KEY, GUESSER)).isTrue();

        time.pass(Duration.ofSeconds(2));

        for (int right = 0; right < 100; right++) {
            assertThat(wrongKeys.turnsAway(Kind.ROOM_KEY, GUESSER)).isFalse();
        }
    }

    @Test
    void doesNotMindTheGuessesOfOthersNorThoseAtOtherThings() {
        guesses(Kind.ROOM_KEY, GUESSER, 100);

        for (Kind kind : Kind.values()) {
            assertThat(wrongKeys.turnsAway(kind, AddressBlock.of("192.0.2.2"))).isFalse();
            assertThat(wrongKeys.turnsAway(kind, GUESSER)).isEqualTo(kind == Kind.ROOM_KEY);
        }
    }

    @Test
    void takesAWholeIpv6NetworkForOneGuesser() {
        for (int i = 0; i < 3; i++) {
            wrongKeys.note(Kind.ROOM_KEY, AddressBlock.of("2001:db8:7:7::" + (i + 1)));
        }
        assertThat(wrongKeys.turnsAway(Kind.ROOM_KEY, AddressBlock.of("2001:db8:7:7:ffff::9")))
                .isTrue();
        assertThat(wrongKeys.turnsAway(Kind.ROOM_KEY, AddressBlock.of("2001:db8:7:8::1")))
                .isFalse();
    }

    @Test
    void letsAnHonestLoginThroughWhileAThousandAddressesGuess() {
        for (int i = 0; i < 1_000; i++) {
            guesses(Kind.ROOM_KEY, AddressBlock.of("198.51." + i / 250 + "." + i % 250), 50);
        }
        int held = 0;
        for (int i = 0; i < 1_000; i++) {
            held += wrongKeys.turnsAway(Kind.ROOM_KEY, AddressBlock.of("203.0." + i / 250 + "." + i % 250)) ? 1 : 0;
        }
        // One in a thousand shares both of its buckets with guessers.
        assertThat(held).isLessThan(30);
    }

    @Test
    void hasNoLimitWhereThereIsNone() {
        WrongKeys none = TestLimits.guessing();
        for (int i = 0; i < 10_000; i++) {
            none.note(Kind.ROOM_KEY, GUESSER);
            none.note(Kind.SIGNED_TOKEN, GUESSER);
        }
        assertThat(none.turnsAway(Kind.ROOM_KEY, GUESSER)).isFalse();
        assertThat(none.turnsAway(Kind.SIGNED_TOKEN, GUESSER)).isFalse();
    }
}
