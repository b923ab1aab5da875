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
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Opens connections to servers of one kind: login, database, TLS, and one second for every answer. */
final class Dialer {
    /** How long a server may take to accept a connection, and to answer a command. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final String NO_REDIS = "what answers there is no Redis";

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

    /**
     * @throws JedisException when there is nobody, or we are not let in; its message says where and why, on one line,
     *     and not the password, which a server that knows no AUTH repeats
     */
    Connection dial(Address server) {
        String way = server + (config.getSslOptions() == null ? " without TLS: " : " over TLS: ");
        try {
            return new OneWay(new HostAndPort(server.host(), server.port()), config);
        } catch (JedisConnectionException e) {
            throw new JedisConnectionException(way + reason(e), e.getCause());
        } catch (JedisException e) {
            throw new JedisDataException(way + withoutArguments(String.valueOf(e.getMessage())));
        } catch (ClassCastException e) {
            throw new JedisDataException(way + NO_REDIS);
        }
    }

    /** What the system or the JDK says, rather than the client's words around it. */
    private static String reason(JedisConnectionException e) {
        Throwable cause = e;
        for (Throwable next = e; next != null; next = next instanceof JedisException ? inner(next) : null) {
            cause = next;
        }
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof JedisException) {
            return message.startsWith("Unknown reply") ? NO_REDIS : message;
        }
        boolean mistrust = cause instanceof SSLException && cause.getCause() instanceof CertificateException;
        return mistrust ? "the certificate is not trusted, " + message : message;
    }

    private static @Nullable Throwable inner(Throwable e) {
        Throwable[] suppressed = e.getSuppressed();
        return e.getCause() == null && suppressed.length > 0 ? suppressed[0] : e.getCause();
    }

    private static String withoutArguments(String message) {
        int arguments = message.indexOf(", with args");
        return arguments < 0 ? message : message.substring(0, arguments);
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
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException("no certificates can be read from " + path, e);
        }
    }
}
