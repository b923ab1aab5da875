// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.core.NodeId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Any text as an entry of an inbox: names and values, one on each line. */
class WireFrameFuzzTest {
    private static final NodeId SELF = new NodeId("self");

    @FuzzTest
    void read(byte[] bytes) throws Unreadable {
        List<byte[]> entry = Arrays.stream(new String(bytes, StandardCharsets.UTF_8).split("\n", -1))
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toList();
        WireFrame read;
        try {
            read = WireFrame.read(SELF, entry);
        } catch (Unreadable e) {
            return;
        }
        assertThat(WireFrame.read(SELF, written(read)))
                .as("the same after writing it again")
                .isEqualTo(read);
    }

    private static List<byte[]> written(WireFrame frame) {
        List<Object> fields = new ArrayList<>(WireFrame.head(frame.from(), frame.number(), frame.deadline()));
        fields.addAll(WireFrame.body(frame.frame()));
        return fields.stream()
                .map(field -> field.toString().getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @FuzzTest
    void readMember(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            io.parley.core.Member member = MemberText.read(new io.parley.core.PeerId("p"), text);
            assertThat(MemberText.read(member.id(), MemberText.write(member))).isEqualTo(member);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }
}
