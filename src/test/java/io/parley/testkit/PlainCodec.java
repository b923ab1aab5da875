// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import io.parley.core.Codec;
import io.parley.core.Member;
import io.parley.core.Notice;
import io.parley.core.Rendering;
import java.util.List;
import java.util.stream.Collectors;

/** Writes every notice as a few words, so that core tests need no dialect. */
public final class PlainCodec implements Codec, Notice.Visitor<Rendering> {
    @Override
    public Rendering render(Notice notice) {
        return notice.accept(this);
    }

    private static Rendering frame(String text) {
        return new Rendering.Frame(text, "test");
    }

    private static String ids(List<Member> members) {
        return members.stream().map(member -> member.id().value()).collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public Rendering greeting(Notice.Greeting notice) {
        return frame(notice.text());
    }

    @Override
    public Rendering admitted(Notice.Admitted notice) {
        return frame("admitted " + notice.self().id() + " " + ids(notice.members()));
    }

    @Override
    public Rendering readmitted(Notice.Readmitted notice) {
        return frame("readmitted " + notice.self().id() + " " + ids(notice.members()));
    }

    @Override
    public Rendering arrived(Notice.Arrived notice) {
        return frame(
                (notice.here() ? "joined " : "joined elsewhere ") + notice.who().id());
    }

    @Override
    public Rendering departed(Notice.Departed notice) {
        return frame("left " + notice.who().id());
    }

    @Override
    public Rendering relayed(Notice.Relayed notice) {
        String payload = notice.signal().payload() == null
                ? "-"
                : notice.signal().payload().text();
        return frame("from " + notice.signal().from() + " " + payload);
    }

    @Override
    public Rendering listed(Notice.Listed notice) {
        return frame("list " + ids(notice.members()));
    }

    @Override
    public Rendering left(Notice.Left notice) {
        return frame("you left");
    }

    @Override
    public Rendering keptAlive(Notice.KeptAlive notice) {
        return frame("alive");
    }

    @Override
    public Rendering disbanded(Notice.Disbanded notice) {
        return frame("disbanded " + notice.room().name() + " " + notice.reason());
    }

    @Override
    public Rendering refused(Notice.Refused notice) {
        String mark = notice.correlation() == null ? "" : " " + notice.correlation();
        return frame("refused " + notice.refusal() + mark);
    }
}
