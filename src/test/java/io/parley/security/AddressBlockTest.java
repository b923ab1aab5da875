// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressBlockTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,192.0.2.1",
        "192.0.2.1,::ffff:192.0.2.1",
        "192.0.2.1,::ffff:c000:201",
        "2001:db8:1:2::1,2001:db8:1:2:ffff:ffff:ffff:ffff",
        "2001:db8:1:2::1,2001:DB8:1:2:0:0:0:1",
        "2001:db8:1:2::1,[2001:db8:1:2::1]",
        "fe80::1%eth0,fe80::1",
        "localhost,localhost"
    })
    void isOneClient(String one, String other) {
        assertThat(AddressBlock.of(one)).isEqualTo(AddressBlock.of(other));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,192.0.2.2",
        "0.0.0.0,::",
        "0.0.0.1,::1",
        "127.0.0.1,::1",
        "2001:db8:1:2::1,2001:db8:1:3::1",
        "192.0.2.1,192.0.2.256",
        "192.0.2.256,192.0.2.257",
        "localhost,example.org",
        "1.2.3,1.2.0.3",
        "unknown,''"
    })
    void areTwoClients(String one, String other) {
        assertThat(AddressBlock.of(one)).isNotEqualTo(AddressBlock.of(other));
    }

    @Test
    void takesAnyTextForAClient() {
        for (String odd : new String[] {"", ":", "::::", "[", "[]", "%", "1.2.3.4.5", "99999999999.1.1.1", "g::1"}) {
            assertThat(AddressBlock.of(odd)).isEqualTo(AddressBlock.of(odd));
        }
    }
}
