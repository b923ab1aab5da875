// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The way to the socket of a connection on Open Liberty, which no interface of the platform gives away.
 *
 * <p>Found by name in the container's own classes (as of 26.0.0.3), so a later version may have lost it; then there is
 * none, and connections whose clients read nothing end as the container ends them.
 */
final class LibertySocket {
    private static final Logger LOG = System.getLogger(LibertySocket.class.getName());
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    /** TLS is a link of its own. */
    private static final int MOST_LINKS = 4;

    private final Socket socket;
    private final Object channel;

    private LibertySocket(Object channel) throws ReflectiveOperationException {
        this.channel = channel;
        this.socket = (Socket) call(channel, "getSocket");
    }

    /**
     * The socket of an open connection. To be asked for when it opens: later its parts may belong to another.
     *
     * @return null on another container and when the connection has ended
     */
    static @Nullable LibertySocket of(Session session) {
        if (!session.getClass().getName().startsWith("com.ibm.ws.wsoc.")) {
            return null;
        }
        try {
            Object link = field(field(call(session, "getSessionImpl"), "connLink"), "tcpConnection");
            for (int i = 0; i < MOST_LINKS && !has(link, "getSocketIOChannel"); i++) {
                link = call(link, "getDeviceLink");
            }
            return new LibertySocket(call(link, "getSocketIOChannel"));
        } catch (ReflectiveOperationException | InaccessibleObjectException | ClassCastException e) {
            if (WARNED.compareAndSet(false, true)) {
                LOG.log(
                        Level.WARNING,
                        "PARL0111W This version of Open Liberty hides the sockets of its connections. Clients that do not"
                                + " read are not cut off in time and can hold up its threads",
                        e);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "a connection ended before its socket was found", e);
        }
        return null;
    }

    /** What the kernel still holds for the client is dropped when the socket is closed. */
    void cutOutput() {
        quietly(() -> {
            socket.setSoLinger(true, 0);
            socket.shutdownOutput();
        });
    }

    void cutInput() {
        quietly(socket::shutdownInput);
    }

    /** Closes the socket by Liberty's own means: what waits for it in a selector keeps a descriptor until that is woken. */
    void drop() {
        quietly(() -> {
            if (!socket.isClosed()) {
                call(channel, "close");
            }
        });
    }

    private static void quietly(BlockingCall.Body body) {
        try {
            body.run();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "a connection was gone before it could be cut", e);
        }
    }

    private static boolean has(Object target, String getter) {
        try {
            return target.getClass().getMethod(getter) != null;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private static Object call(Object target, String getter) throws ReflectiveOperationException {
        return target.getClass().getMethod(getter).invoke(target);
    }

    private static Object field(Object target, String name) throws ReflectiveOperationException {
        Field field = target.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(target);
    }
}
