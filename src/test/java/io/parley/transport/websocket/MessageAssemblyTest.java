// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.CloseReason;
import io.parley.settings.TestSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MessageAssemblyTest {
    private final MessageAssembly assembly = new MessageAssembly(
            10, TransportSettings.from(TestSettings.of(Map.of("parley.websocket.max-fragments", "4"))));

    private static ByteBuffer bytes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.flip();
    }

    private static void assertRejected(ThrowingCallable frame, CloseReason reason) {
        assertThatThrownBy(frame)
                .isInstanceOfSatisfying(
                        MessageRejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason))
                .hasNoCause();
    }

    @Test
    void handsOnAWholeMessageAsItCame() throws MessageRejected {
        String message = "0123456789";
        assertThat(assembly.text(message, true)).isSameAs(message);
        assertThat(assembly.size()).isEqualTo(10);
        assertThat(assembly.isPending(assembly.begun())).isFalse();
    }

    @Test
    void putsFragmentsTogether() throws MessageRejected {
        assertThat(assembly.text("a", false)).isNull();
        long first = assembly.begun();
        assertThat(assembly.isPending(first)).isTrue();
        assertThat(assembly.text("", false)).isNull();
        assertThat(assembly.text("\u20ac", true)).isEqualTo("a\u20ac");
        assertThat(assembly.isPending(first)).isFalse();
        assertThat(assembly.size()).as("bytes, not characters").isEqualTo(4);
        assertThat(assembly.text("next", true)).isEqualTo("next");
        assertThat(assembly.size()).isEqualTo(4);
    }

    @Test
    void takesBinaryAsUtf8AlsoWhereASequenceIsSplit() throws MessageRejected {
        assertThat(assembly.binary(bytes('o', 'k'), true)).isEqualTo("ok");
        assertThat(assembly.binary(bytes(0xe2, 0x82), false)).isNull();
        assertThat(assembly.binary(bytes(0xac), true)).isEqualTo("\u20ac");
        assertThat(assembly.binary(bytes('n'), false)).isNull();
        assertThat(assembly.binary(bytes(), true)).isEqualTo("n");
        assertRejected(() -> assembly.binary(bytes(0xff), true), CloseReasons.NOT_UTF8);
        assertThat(assembly.binary(bytes(0xe2), false)).isNull();
        assertRejected(() -> assembly.binary(bytes('x'), true), CloseReasons.NOT_UTF8);
    }

    @Test
    void countsTheBytesOfAllFragments() throws MessageRejected {
        assembly.text("01234", false);
        assertThat(assembly.text("56789", false)).isNull();
        assertRejected(() -> assembly.text("a", false), CloseReasons.TOO_BIG);
        assertRejected(
                () -> new MessageAssembly(2, TransportSettings.from(TestSettings.of(Map.of())))
                        .binary(bytes(1, 2, 3), true),
                CloseReasons.TOO_BIG);
    }

    @Test
    void countsEmptyFragmentsToo() throws MessageRejected {
        for (int i = 0; i < 4; i++) {
            assertThat(assembly.text("", false)).isNull();
        }
        assertRejected(() -> assembly.text("", true), CloseReasons.TOO_BIG);
    }

    @Test
    void staysRejectedWhateverComesAfterwards() throws MessageRejected {
        assembly.text("0123456789", false);
        assertRejected(() -> assembly.text("a", false), CloseReasons.TOO_BIG);
        assertRejected(() -> assembly.text("", true), CloseReasons.TOO_BIG);
    }

    @Test
    void tellsOnePendingMessageFromTheNext() throws MessageRejected {
        assembly.text("a", false);
        long first = assembly.begun();
        assembly.text("b", true);
        assembly.text("c", false);
        assertThat(assembly.isPending(first)).isFalse();
        assertThat(assembly.isPending(assembly.begun())).isTrue();
    }

    @Test
    void takesAnotherLimitForTheMessagesToCome() throws MessageRejected {
        assembly.limit(3);
        assertThat(assembly.text("123", true)).isEqualTo("123");
        assertRejected(() -> assembly.text("1234", true), CloseReasons.TOO_BIG);
    }

    @Test
    void countsUtf8AsItIsEncoded() {
        for (String text :
                new String[] {"", "a", "\u007f\u0080", "\u07ff\u0800", "\uffff", "\ud83d\ude00", "x\u20acy"}) {
            assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        }
        assertThat(Utf8.length("\ud83d")).as("half a pair").isEqualTo(2);
    }
}
