// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A JMX client of Liberty's {@code restConnector-2.0}, as JConsole is one with Liberty's own jar on its class path. */
public final class RestConnector {
    private static final Pattern TLS_PORT = Pattern.compile("CWWKO0219I: .*defaultHttpEndpoint-ssl .* port (\\d+)");
    private static final String PATH = "/IBMJMXConnectorREST";

    private RestConnector() {}

    /** Logs in. @throws IOException when the server does not take the password */
    public static JMXConnector connect(ParleyServer server, String user, String password) throws IOException {
        String node = server.uri("/").getHost();
        int port = portOnceItAnswers(server, node);
        // Not closed: the connector loads classes from it for as long as it lives.
        URLClassLoader client = new URLClassLoader(new URL[] {
            Layout.runtime().resolve("clients/restConnector.jar").toUri().toURL()
        });
        Map<String, Object> environment = Map.of(
                JMXConnectorFactory.PROTOCOL_PROVIDER_PACKAGES,
                "com.ibm.ws.jmx.connector.client",
                JMXConnectorFactory.PROTOCOL_PROVIDER_CLASS_LOADER,
                client,
                JMXConnector.CREDENTIALS,
                new String[] {user, password},
                "com.ibm.ws.jmx.connector.client.disableURLHostnameVerification",
                true,
                "com.ibm.ws.jmx.connector.client.CUSTOM_SSLSOCKETFACTORY",
                trustful().getSocketFactory());
        JMXServiceURL address = new JMXServiceURL("service:jmx:rest://" + node + ":" + port + PATH);
        return JMXConnectorFactory.connect(address, environment);
    }

    /** TLS and the connector start some time after the application: the key store has to be made first. */
    private static int portOnceItAnswers(ParleyServer server, String node) {
        return await().atMost(Duration.ofSeconds(120))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> answeringPort(server, node), port -> port > 0);
    }

    private static int answeringPort(ParleyServer server, String node) throws IOException {
        Matcher port = TLS_PORT.matcher(server.messages());
        if (!port.find()) {
            return 0;
        }
        URL connector =
                URI.create("https://" + node + ":" + port.group(1) + PATH).toURL();
        HttpsURLConnection connection = (HttpsURLConnection) connector.openConnection();
        connection.setSSLSocketFactory(trustful().getSocketFactory());
        connection.setHostnameVerifier((host, session) -> true);
        connection.setReadTimeout(20_000);
        return connection.getResponseCode() == HttpURLConnection.HTTP_UNAUTHORIZED
                ? Integer.parseInt(port.group(1))
                : 0;
    }

    /** The server made its certificate a moment ago; nobody can know it. */
    private static SSLContext trustful() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trustful()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Trustful implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
