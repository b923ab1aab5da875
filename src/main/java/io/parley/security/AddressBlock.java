// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * What counts as one client's address: an IPv4 address, or the /64 of an IPv6 address, as that is what one subscriber
 * has to choose from (RFC 6177, RFC 7721).
 *
 * @param bits distinct for distinct blocks
 */
public record AddressBlock(long bits) {
    /** Above every IPv6 unicast prefix, so that no IPv6 block has the bits of an IPv4 address. */
    private static final long IPV4 = 0xffff_ffff_0000_0000L;

    private static final Pattern IPV4_TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final int IPV4_BYTES = 4;

    /** The block of an address as text; never asks a name server, and any other text makes a block of its own. */
    public static AddressBlock of(String address) {
        String bare = withoutZone(address);
        if (bare.indexOf(':') < 0 && !IPV4_TEXT.matcher(bare).matches()) {
            return opaque(address);
        }
        try {
            return of(bare.indexOf(':') < 0 ? ipv4(bare) : InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return opaque(address);
        }
    }

    private static AddressBlock of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        // An IPv6 address that holds an IPv4 one (::ffff:192.0.2.1) comes as IPv4.
        return address instanceof Inet4Address
                ? new AddressBlock(IPV4 | (bytes.getInt() & 0xffff_ffffL))
                : new AddressBlock(bytes.getLong());
    }

    /** Reads the bytes ourselves: to the JDK a number above 255 makes the text a name, to be looked up. */
    private static InetAddress ipv4(String text) throws UnknownHostException {
        String[] parts = text.split("\\.");
        byte[] bytes = new byte[IPV4_BYTES];
        for (int i = 0; i < IPV4_BYTES; i++) {
            int part = Integer.parseInt(parts[i]);
            if (part > 0xff) {
                throw new UnknownHostException(text);
            }
            bytes[i] = (byte) part;
        }
        return InetAddress.getByAddress(bytes);
    }

    private static AddressBlock opaque(String text) {
        return new AddressBlock(IPV4 - 1 - (text.hashCode() & 0xffff_ffffL));
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        String bare = zone < 0 ? address : address.substring(0, zone);
        return bare.startsWith("[") && bare.endsWith("]") ? bare.substring(1, bare.length() - 1) : bare;
    }
}
