// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.RoomKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueriesTest {
    @ParameterizedTest
    @ValueSource(strings = {"x", "1.5", "-1", "11", "1e1", " 1", "99999999999999999999", "0x1", "١x"})
    void refusesWhatIsNoNumberWithinTheLimits(String text) {
        assertThatThrownBy(() -> Queries.number("seconds", text, 5, 0, 10))
                .isInstanceOf(Refused.class)
                .hasMessage("seconds must be a whole number from 0 to 10");
    }

    @Test
    void takesTheUsualNumberWhenNoneIsGiven() {
        assertThat(Queries.number("seconds", null, 5, 0, 10)).isEqualTo(5);
        assertThat(Queries.number("seconds", "", 5, 0, 10)).isEqualTo(5);
        assertThat(Queries.number("seconds", "10", 5, 0, 10)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A room with spaces", "é\"<>&%2F/?#", "💬"})
    void aPlaceInTheListSurvivesItsWayThroughTheClient(String name) {
        RoomKey room = new RoomKey("topic", name);
        assertThat(Cursor.of(room)).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.parse(Cursor.of(room))).isEqualTo(room);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "abc", "dG9waWM", "dG9waWMK", "ä"})
    void refusesAPlaceThatIsNoneOfOurs(String text) {
        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(Refused.class);
    }
}
