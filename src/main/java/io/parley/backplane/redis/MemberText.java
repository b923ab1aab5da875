// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Attributes;
import io.parley.core.Member;
import io.parley.core.PeerId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A member as text: {@code node generation dialect joinedAt attributes}. In a room's hash the number of the change that
 * seated it stands before, so that members can be listed in the order of joining.
 */
final class MemberText {
    private static final int PARTS = 5;

    private MemberText() {}

    static String write(Member member) {
        return Keys.id(member.node())
                + ' '
                + member.generation()
                + ' '
                + Escapes.escape(member.dialect())
                + ' '
                + member.joinedAt()
                + ' '
                + write(member.attributes());
    }

    private static String write(Attributes attributes) {
        return attributes.values().entrySet().stream()
                .map(entry -> Escapes.escape(entry.getKey()) + '=' + Escapes.escape(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** @throws IllegalArgumentException when the text is not a member's */
    static Member read(PeerId id, String text) {
        String[] parts = text.split(" ", PARTS);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("not a member");
        }
        return new Member(
                id,
                Keys.node(parts[0]),
                Long.parseLong(parts[1]),
                Escapes.unescape(parts[2]),
                Long.parseLong(parts[3]),
                attributes(parts[4]));
    }

    private static Attributes attributes(String text) {
        if (text.isEmpty()) {
            return Attributes.NONE;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("not attributes");
            }
            values.put(Escapes.unescape(pair.substring(0, equals)), Escapes.unescape(pair.substring(equals + 1)));
        }
        return new Attributes(values);
    }
}
