// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawHttp;
import io.parley.it.harness.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A server that its Redis does not let in. Which line each of many wrong settings has is shown by {@code
 * RedisMisconfiguredTest}.
 */
@Tag("liberty")
class RedisMisconfiguredIT {
    private static final String SECRET = "hunter2-canary";

    @Test
    void startsIsNotReadySaysWhyInOneLineAndIsReadyOnceItIsLetIn() {
        try (RedisServer redis = RedisServer.start()) {
            redis.ask(jedis -> jedis.aclSetUser("parley", "on", ">another", "~parley:*", "+@all", "-@admin"));
            String url = "redis://parley:" + SECRET + "@127.0.0.1:" + redis.port();
            try (ParleyServer server = ParleyServer.startAlive(Map.of("REDIS_URL", url, "LOG_LEVEL", "debug"))) {
                assertIsNotReadyAndSaysWhy(server);
                redis.ask(jedis -> jedis.aclSetUser("parley", ">" + SECRET));
                await().atMost(Duration.ofSeconds(20)).until(() -> status(server, "/readyz") == 200);
            }
        }
    }

    private static void assertIsNotReadyAndSaysWhy(ParleyServer server) {
        await().atMost(Duration.ofSeconds(20)).until(() -> server.messages().contains("PARL0300W"));
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(10))
                .until(() -> status(server, "/readyz") == 503);
        assertThat(RawHttp.send(server, "GET /health/ready").body())
                .contains("\"backplane\"")
                .contains("DOWN");
        assertThat(status(server, "/health/live")).isEqualTo(200);

        assertThat(lines(server, "PARL0300W")).singleElement().asString().contains("WRONGPASS");
        assertThat(lines(server, "PARL0301I")).isEmpty();
        assertThat(server.messages()).doesNotContain("\tat ").doesNotContain(SECRET);
        assertThat(server.console()).doesNotContain(SECRET);
        assertThat(server.failureReports()).isEmpty();
    }

    private static int status(ParleyServer server, String path) {
        return RawHttp.send(server, "GET " + path).status();
    }

    private static List<String> lines(ParleyServer server, String id) {
        return server.messages().lines().filter(line -> line.contains(id)).toList();
    }
}
