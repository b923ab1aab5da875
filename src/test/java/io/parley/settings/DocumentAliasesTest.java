// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.settings.Lookup.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentAliasesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "PORT, parley.http.port",
        "SERVER_PORT, parley.http.port",
        "HOST, parley.http.host",
        "SERVER_HOST, parley.http.host",
        "PUBLIC_IP, parley.http.host",
        "LOG_LEVEL, parley.log.level",
        "ENVIRONMENT, parley.environment",
        "INSTANCE_ID, parley.instance-id",
        "THREAD_NUM, parley.threads",
        "ALLOWED_ORIGINS, parley.allowed-origins",
        "WS_DEFAULT_DIALECT, parley.websocket.default-dialect",
        "REDIS_URL, parley.redis.url",
        "REDIS_HOST, parley.redis.host",
        "REDIS_PORT, parley.redis.port",
        "REDIS_PASSWORD, parley.redis.password",
        "REDIS_DB, parley.redis.db",
        "ADMIN_TOKEN, parley.admin.token",
        "RENDEZVOUS_WS_KEY, parley.rendezvous.key",
        "ROOM_TTL, parley.rendezvous.room-ttl",
        "HEARTBEAT, parley.rendezvous.heartbeat",
        "HANDSHAKE_TIMEOUT, parley.rendezvous.handshake-timeout",
        "MAX_PEERS_PER_ROOM, parley.rendezvous.max-peers",
        "METRICS_ROUTE, parley.metrics.route",
        "ACCESS_SECRET, parley.turnip.access-secret",
        "JWKS_URL, parley.turnip.jwks-url",
        "JWT_ISSUER, parley.turnip.jwt-issuer",
        "JWT_AUDIENCE, parley.turnip.jwt-audience",
        "REALM, parley.turnip.realm",
        "TURNIP_DISBAND_SCOPE, parley.turnip.disband-scope",
        "ENV, parley.turnip.env",
        "ENABLE_METRICS, parley.turnip.metrics.enabled",
        "METRICS_BIND_IP, parley.turnip.metrics.bind-ip",
        "METRICS_PORT, parley.turnip.metrics.port",
        "METRICS_AUTH, parley.metrics.auth",
        "METRICS_USERNAME, parley.metrics.username",
        "METRICS_PASSWORD, parley.metrics.password",
        "MEET_SESSION_SECRET, parley.meet.session-secret",
        "MEET_MAX_PEERS, parley.meet.max-peers",
        "READ_TIMEOUT, parley.meet.ping-timeout",
        "WRITE_TIMEOUT, parley.meet.write-timeout",
        "ALTAIR_MAX_PEERS, parley.altair.max-peers",
        "ALTAIR_WELCOME_ACK, parley.altair.welcome-ack",
        "ALTAIR_TOKEN, parley.altair.token",
        "ALTAIR_API, parley.altair.api",
        "STALE_TIMEOUT, parley.altair.stale-timeout",
        "EMPTY_ROOM_TTL, parley.altair.empty-room-ttl",
        "CLEANUP_INTERVAL, parley.altair.cleanup-interval",
        "STUN_URL, parley.ice.stun-url",
        "TURN_URL, parley.ice.turn-url",
        "TURN_SECRET, parley.ice.turn-secret",
        "TURN_TTL, parley.ice.turn-ttl",
        "TURN_USERNAME, parley.ice.turn-username",
        "TURN_CREDENTIAL, parley.ice.turn-credential"
    })
    void standsForSettingOfParley(String variable, String key) {
        assertThat(with(variable, "v").find(key)).isEqualTo(new Written("v", variable, null));
        assertThat(with(variable, "v").getValue(key)).isEqualTo("v");
        assertThat(with(variable, "").find(key)).isEqualTo(Written.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "RENDEZVOUS_WS_KEY_FILE, parley.rendezvous.key", "ACCESS_SECRET_FILE, parley.turnip.access-secret",
        "METRICS_PASSWORD_FILE, parley.metrics.password", "MEET_SESSION_SECRET_FILE, parley.meet.session-secret",
        "ALTAIR_TOKEN_FILE, parley.altair.token", "TURN_SECRET_FILE, parley.ice.turn-secret",
        "TURN_CREDENTIAL_FILE, parley.ice.turn-credential", "REDIS_PASSWORD_FILE, parley.redis.password",
        "REDIS_URL_FILE, parley.redis.url", "ADMIN_TOKEN_FILE, parley.admin.token"
    })
    void readsSecretsFromFiles(String variable, String key) throws IOException {
        assertThat(with(variable, file("s\n")).find(key)).isEqualTo(new Written("s", variable, null));
    }

    @Test
    void stripsOneLineEndFromFiles() throws IOException {
        assertThat(with("SAMPLE_KEY_FILE", file(" k e\u00e9y \r\n")).getValue("parley.sample.key"))
                .isEqualTo(" k e\u00e9y ");
        assertThat(with("SAMPLE_KEY_FILE", file("k\n\n")).getValue("parley.sample.key"))
                .isEqualTo("k\n");
        assertThat(with("SAMPLE_KEY_FILE", file("k")).getValue("parley.sample.key"))
                .isEqualTo("k");
        assertThat(with("SAMPLE_KEY_FILE", file("k".repeat(65_536))).getValue("parley.sample.key"))
                .hasSize(65_536);
    }

    @Test
    void findsFaultWithFilesItCannotUse() throws IOException {
        String[] bad = {
            folder.resolve("missing").toString(),
            folder.toString(),
            file(""),
            file("\n"),
            file("k".repeat(65_537)),
            "/dev/zero",
            "./missing"
        };
        for (String path : bad) {
            Written written = with("SAMPLE_KEY_FILE", path).find("parley.sample.key");
            assertThat(written.text()).as(path).isNull();
            assertThat(written.from()).isEqualTo("SAMPLE_KEY_FILE");
            assertThat(written.fault().shown()).isEqualTo(path);
            assertThat(written.fault().expected()).isEqualTo("the path of a readable file of 1 to 65536 bytes");
        }
    }

    @Test
    void showsNoSecretThatStandsWhereItsPathBelongs() {
        assertThat(with("SAMPLE_KEY_FILE", "s3cr3t")
                        .find("parley.sample.key")
                        .fault()
                        .shown())
                .isEqualTo("***");
        assertThat(with("SAMPLE_KEY_FILE", "s3c\0r3t")
                        .find("parley.sample.key")
                        .fault()
                        .shown())
                .isEqualTo("***");
    }

    @Test
    void takesEqualVariablesAndFirstOfThem() {
        DocumentAliases both = with(Map.of("OTHER_PORT", "1", "SAMPLE_PORT", "1"));
        assertThat(both.find("parley.sample.port")).isEqualTo(new Written("1", "SAMPLE_PORT", null));
        DocumentAliases oneEmpty = with(Map.of("OTHER_PORT", "2", "SAMPLE_PORT", ""));
        assertThat(oneEmpty.find("parley.sample.port")).isEqualTo(new Written("2", "OTHER_PORT", null));
    }

    @Test
    void findsFaultWithVariablesThatDiffer() {
        Written written = with(Map.of("OTHER_PORT", "2", "SAMPLE_PORT", "1")).find("parley.sample.port");
        assertThat(written.text()).isNull();
        assertThat(written.from()).isEqualTo("SAMPLE_PORT, OTHER_PORT");
        assertThat(written.fault().shown()).isEqualTo("1\", \"2");
        assertThat(written.fault().expected()).isEqualTo("one value, or only one of them set");
    }

    @Test
    void takesTheFirstOfVariablesWithAnOrderOfPrecedence() {
        DocumentAliases all = with(Map.of("SERVER_HOST", "b", "PUBLIC_IP", "c", "SERVER_PORT", "2", "PORT", "1"));
        assertThat(all.find("parley.http.port")).isEqualTo(new Written("1", "PORT", null));
        assertThat(all.find("parley.http.host")).isEqualTo(new Written("b", "SERVER_HOST", null));
    }

    @Test
    void showsNothingOfSecretsThatDiffer() throws IOException {
        Written written =
                with(Map.of("SAMPLE_KEY", "a", "SAMPLE_KEY_FILE", file("b"))).find("parley.sample.key");
        assertThat(written.fault().shown()).isEqualTo("***");
        assertThat(with(Map.of("SAMPLE_KEY", "a", "SAMPLE_KEY_FILE", file("a\n")))
                        .getValue("parley.sample.key"))
                .isEqualTo("a");
        assertThat(with(Map.of("SAMPLE_KEY", "a", "SAMPLE_KEY_FILE", "/missing"))
                        .find("parley.sample.key")
                        .fault())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "parley",
                "parley.",
                "PORT",
                "parley.unknown",
                "parley.unknown.key",
                "parley.rendezvous",
                "parley.rendezvous.",
                "parley../x",
                "parley.../aliases/sample.key",
                "other.sample.key",
                "parley.Sample.key",
                "parley.sample.key\n"
            })
    void knowsNothingOfOtherKeys(String key) {
        assertThat(with(Map.of("PORT", "1", "SAMPLE_KEY", "k")).find(key)).isEqualTo(Written.NOTHING);
    }

    @Test
    void standsJustAboveShippedDefaults() {
        DocumentAliases aliases = with(Map.of());
        assertThat(aliases.getOrdinal())
                .isGreaterThan(ConfigSource.DEFAULT_ORDINAL)
                .isLessThan(110);
        assertThat(aliases.getName()).isEqualTo("variables of the documents");
        assertThat(aliases.getPropertyNames()).isEmpty();
    }

    @Test
    void isFoundByContainers() {
        assertThat(ServiceLoader.load(ConfigSource.class)).hasAtLeastOneElementOfType(DocumentAliases.class);
    }

    private static DocumentAliases with(String variable, String value) {
        return with(Map.of(variable, value));
    }

    private static DocumentAliases with(Map<String, String> environment) {
        return new DocumentAliases(environment, DocumentAliasesTest.class.getClassLoader());
    }

    private String file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "secret", null), content)
                .toString();
    }
}
