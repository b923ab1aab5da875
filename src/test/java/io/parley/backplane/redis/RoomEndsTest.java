// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.core.Attributes;
import io.parley.core.Command;
import io.parley.core.ConnectionTerms;
import io.parley.core.DisbandReason;
import io.parley.core.Member;
import io.parley.core.NodeId;
import io.parley.core.PeerId;
import io.parley.core.RoomKey;
import io.parley.core.RoomPolicy;
import io.parley.it.harness.RedisServer;
import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A node that hears of what another one did only by its own next join: the other's frames are still on their way. */
class RoomEndsTest {
    private static final RoomKey ROOM = new RoomKey("test", "room");
    private static final RoomPolicy FOR_TWO = RoomPolicy.UNLIMITED.withCapacity(2);
    private static final NodeId ELSEWHERE = new NodeId("elsewhere");

    private final RedisServer redis = RedisServer.start();
    private final RedisCluster cluster = RedisCluster.over(1, redis, Map.of());
    private final String key = cluster.keys().room(ROOM);

    @AfterEach
    void close() {
        cluster.close();
        redis.close();
    }

    private TestConnection member(String id) {
        return cluster.node(0)
                .connect(new PlainCodec(), ConnectionTerms.of("test", "test", 65_536), FOR_TWO, new PeerId(id))
                .ask(new Command.Join(ROOM, null, Attributes.NONE, null));
    }

    private Object run(Script script, Object... arguments) {
        try (Jedis jedis = redis.client()) {
            List<String> texts = new ArrayList<>();
            for (Object argument : arguments) {
                texts.add(argument.toString());
            }
            return jedis.eval(script.text(), List.of(key), texts);
        }
    }

    private void joinElsewhere(String id) {
        Member member = new Member(new PeerId(id), ELSEWHERE, 1, "test", 0, Attributes.NONE);
        String policy = StoredPolicy.of(FOR_TWO, "test").write();
        run(Script.JOIN, id, Keys.id(ELSEWHERE), 1, MemberText.write(member), 2, policy, 60_000);
    }

    private void disbandElsewhere() {
        String epoch = redis.ask(jedis -> jedis.hget(key, "e"));
        run(Script.DISBAND, epoch, Keys.id(ELSEWHERE), DisbandReason.USER_REQUESTED, "", 60_000);
    }

    @Test
    void endsTheRoomItKnewBeforeItSeatsANewcomerInTheNextOfThatName() {
        TestConnection a = member("a");
        TestConnection b = member("b");
        disbandElsewhere();
        joinElsewhere("x");
        disbandElsewhere();
        joinElsewhere("y");
        run(Script.LEAVE, "y", Keys.id(ELSEWHERE), 1, 60_000, 60_000);
        joinElsewhere("z");

        TestConnection c = member("c");

        assertThat(c.take()).containsExactly("admitted c [z,c]");
        assertThat(a.take()).endsWith("disbanded room USER_REQUESTED");
        assertThat(b.take()).endsWith("disbanded room USER_REQUESTED");
        assertThat(a.closed()).isNotNull();
    }

    @Test
    void seatsNobodyBesideMembersThatRedisHasForgotten() {
        TestConnection a = member("a");
        TestConnection b = member("b");
        redis.ask(jedis -> jedis.del(key));

        TestConnection c = member("c");

        assertThat(c.take()).containsExactly("refused BACKPLANE_UNAVAILABLE");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> redis.ask(jedis -> jedis.hkeys(key)).containsAll(List.of("m:a", "m:b")));
        assertThat(a.take()).containsExactly("admitted a [a]", "joined b");
        assertThat(a.closed()).isNull();
        assertThat(b.closed()).isNull();
    }

    @Test
    void tellsThatAMemberIsGoneWhoseNodeIsInNoList() {
        TestConnection a = member("a");
        joinElsewhere("x");
        List<String> told = new ArrayList<>();

        await().atMost(Duration.ofSeconds(60)).until(() -> told.addAll(a.take()) && told.contains("left x"));

        assertThat(told).containsExactly("admitted a [a]", "joined elsewhere x", "left x");
    }
}
