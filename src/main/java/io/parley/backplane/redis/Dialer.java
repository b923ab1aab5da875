// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/** Opens connections to servers of one kind: login, database, TLS, and one second for every answer. */
final class Dialer {
    /** How long a server may take to accept a connection, and to answer a command. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final JedisClientConfig config;

    Dialer(RedisSettings settings, RedisSettings.Login login, int database, String client) {
        DefaultJedisClientConfig.Builder builder = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) PATIENCE.toMillis())
                .socketTimeoutMillis((int) PATIENCE.toMillis())
                .clientName(client)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .database(database);
        if (login.password() != null) {
            builder.user(login.user()).password(login.password());
        }
        if (settings.tls().used()) {
            builder.sslOptions(protection(settings.tls()));
        }
        this.config = builder.build();
    }

    /** @throws redis.clients.jedis.exceptions.JedisException when there is nobody, or we are not let in */
    Connection dial(Address server) {
        return new Connection(new HostAndPort(server.host(), server.port()), config);
    }

    /** Cuts a connection without a word, and without waiting for one that does not read. */
    static void hangUp(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.forceDisconnect();
            } catch (IOException e) {
                // It is closed as far as we are concerned.
                connection.setBroken();
            }
        }
    }

    private static SslOptions protection(RedisSettings.Tls tls) {
        // FULL: a certificate for another name would not do.
        SslOptions.Builder options = SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL);
        String path = tls.authority();
        if (path != null) {
            char[] seal = "for this process alone".toCharArray();
            options.trustStoreType("PKCS12").truststore(() -> store(path, seal), seal);
        }
        return options.build();
    }

    /** The client takes key stores only, operators have files of certificates. */
    private static InputStream store(String path, char[] seal) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), certificate);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            trusted.store(out, seal);
            return new ByteArrayInputStream(out.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificates can be read from " + path, e);
        }
    }
}
