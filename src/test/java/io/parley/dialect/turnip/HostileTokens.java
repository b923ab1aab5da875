// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import static io.parley.dialect.turnip.AuthFailure.INVALID_CLAIMS;
import static io.parley.dialect.turnip.AuthFailure.INVALID_TOKEN;
import static io.parley.dialect.turnip.AuthFailure.INVALID_TOKEN_TYPE;
import static io.parley.dialect.turnip.AuthFailure.PARSE_ERROR;
import static io.parley.dialect.turnip.AuthFailure.REALM_MISMATCH;
import static io.parley.dialect.turnip.AuthFailure.REALM_MISSING;
import static io.parley.dialect.turnip.AuthFailure.ROLE_MISSING;
import static io.parley.dialect.turnip.AuthFailure.TOKEN_MISSING;
import static io.parley.dialect.turnip.AuthFailure.UNVERIFIED_USER;
import static io.parley.testkit.TestTokens.encode;

import io.parley.testkit.FakeTime;
import io.parley.testkit.TestKeys;
import io.parley.testkit.TestTokens;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.EdECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Tokens that must not be accepted, by what is wrong with them. Unless the flaw is the signature itself, each is signed
 * with a key that counts, so that nothing but the flaw can be what it is refused for.
 */
final class HostileTokens {
    /** One of them. */
    record Hostile(String name, String token, AuthFailure reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final KeyPair RSA = TestKeys.rsa(2_048);
    static final KeyPair EC = TestKeys.ec("secp256r1");
    static final KeyPair EC_384 = TestKeys.ec("secp384r1");
    static final KeyPair ED = TestKeys.edwards("Ed25519");
    private static final KeyPair WEAK_RSA = TestKeys.rsa(1_024);
    private static final KeyPair OTHER_RSA = TestKeys.rsa(2_048);
    private static final KeyPair OTHER_EC = TestKeys.ec("secp256r1");
    private static final KeyPair OTHER_ED = TestKeys.edwards("Ed25519");
    private static final String OCTETS = "an-octet-key-in-the-set-of-public-keys!!";
    private static final long NOW = new FakeTime().instant().getEpochSecond();
    private static final String GOOD = TurnipFixture.claims(",\"exp\":" + (NOW + 600));

    private final List<Hostile> all = new ArrayList<>();

    /** The keys that the issuer publishes, some of which are not for signatures or too weak. */
    static String keySet() {
        return TestKeys.set(
                TestKeys.jwk(RSA, "rsa", ",\"use\":\"sig\""),
                TestKeys.jwk(RSA, "rsa-256-only", ",\"alg\":\"RS256\""),
                TestKeys.jwk(RSA, "rsa-enc", ",\"use\":\"enc\""),
                TestKeys.jwk(RSA, "rsa-oaep", ",\"alg\":\"RSA-OAEP\""),
                TestKeys.jwk(RSA, "rsa-wrap", ",\"key_ops\":[\"wrapKey\"]"),
                TestKeys.jwk(WEAK_RSA, "weak", ""),
                TestKeys.jwk(EC, "ec", ""),
                TestKeys.jwk(EC_384, "ec384", ""),
                TestKeys.jwk(ED, "ed", ""),
                "{\"kty\":\"oct\",\"kid\":\"octets\",\"k\":\"" + encode(OCTETS) + "\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"off-curve\",\"x\":\"AQ\",\"y\":\"AQ\"}",
                "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"kid\":\"agreement\",\"x\":\""
                        + encode(TestKeys.point((EdECPublicKey) ED.getPublic())) + "\"}",
                "{\"kty\":\"unheard-of\",\"kid\":\"new\"}",
                "{\"kid\":\"nothing\"}");
    }

    private static final List<Hostile> ALL = make();

    static List<Hostile> all() {
        return ALL;
    }

    private static List<Hostile> make() {
        HostileTokens tokens = new HostileTokens();
        tokens.unsigned();
        tokens.algorithms();
        tokens.confusion();
        tokens.keysInTheHeader();
        tokens.criticalExtensions();
        tokens.kinds();
        tokens.shapes();
        tokens.encodings();
        tokens.json();
        tokens.realms();
        tokens.types();
        tokens.verified();
        tokens.roles();
        tokens.times();
        tokens.identities();
        return tokens.all;
    }

    private void add(String name, AuthFailure reason, String token) {
        all.add(new Hostile(name, token, reason));
    }

    private static byte[] secret() {
        return TurnipFixture.SECRET.getBytes(StandardCharsets.UTF_8);
    }

    private static String good() {
        return TestTokens.hs256(TurnipFixture.SECRET, GOOD);
    }

    private static String goodPart(int part) {
        return good().split("\\.")[part];
    }

    /** Signed with the secret whatever the header says. */
    private static String signed(String header, String payload) {
        return TestTokens.mac("HmacSHA256", secret(), header, payload);
    }

    private static String header(String more) {
        return "{\"alg\":\"HS256\"" + more + "}";
    }

    private void header(String name, AuthFailure reason, String more) {
        add(name, reason, signed(header(more), GOOD));
    }

    private void payload(String name, AuthFailure reason, String payload) {
        add(name, reason, signed(header(""), payload));
    }

    private void claim(String name, AuthFailure reason, String before, String after) {
        String payload = TurnipFixture.claims("").replace(before, after);
        if (payload.equals(TurnipFixture.claims(""))) {
            throw new IllegalStateException(before + " is not in the claims");
        }
        payload(name, reason, payload);
    }

    private void more(String name, AuthFailure reason, String claims) {
        payload(name, reason, TurnipFixture.claims(claims));
    }

    private void unsigned() {
        add("no token", TOKEN_MISSING, "");
        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            String head = encode("{\"alg\":\"" + none + "\"}") + "." + encode(GOOD) + ".";
            add("alg " + none + " without signature", INVALID_TOKEN, head);
            add("alg " + none + " with some signature", INVALID_TOKEN, head + goodPart(2));
            add("alg " + none + " with an HMAC", INVALID_TOKEN, signed("{\"alg\":\"" + none + "\"}", GOOD));
        }
        add("empty signature", INVALID_TOKEN, goodPart(0) + "." + goodPart(1) + ".");
        add("signature of zeros", INVALID_TOKEN, goodPart(0) + "." + goodPart(1) + "." + encode(new byte[32]));
        add("signature of one byte", INVALID_TOKEN, goodPart(0) + "." + goodPart(1) + "." + encode(new byte[1]));
        add("half a signature", INVALID_TOKEN, cut(16));
        add("a byte of signature too few", INVALID_TOKEN, cut(31));
        add("a byte of signature too many", INVALID_TOKEN, cut(33));
        byte[] flipped = Arrays.copyOf(Base64.getUrlDecoder().decode(goodPart(2)), 32);
        flipped[31] ^= 1;
        add("a flipped bit", INVALID_TOKEN, goodPart(0) + "." + goodPart(1) + "." + encode(flipped));
        add(
                "the signature of another payload",
                INVALID_TOKEN,
                goodPart(0) + "." + encode(GOOD + " ") + "." + goodPart(2));
        add(
                "the signature of another header",
                INVALID_TOKEN,
                encode(header("")) + "." + goodPart(1) + "." + goodPart(2));
    }

    private static String cut(int bytes) {
        byte[] signature = Arrays.copyOf(Base64.getUrlDecoder().decode(goodPart(2)), bytes);
        return goodPart(0) + "." + goodPart(1) + "." + encode(signature);
    }

    private void algorithms() {
        for (String unknown : List.of(
                "",
                "hs256",
                "Hs256",
                "HS256 ",
                " HS256",
                "HS1",
                "HS255",
                "HS-256",
                "HmacSHA256",
                "ES256K",
                "RS1",
                "PBES2-HS256+A128KW",
                "dir",
                "A128GCMKW",
                "RSA-OAEP",
                "\uFF28\uFF33\uFF12\uFF15\uFF16",
                "HS256\\u0000",
                "HS256,RS256",
                "*")) {
            add("alg \"" + unknown + "\"", INVALID_TOKEN, signed("{\"alg\":\"" + unknown + "\"}", GOOD));
        }
        add("no alg", PARSE_ERROR, signed("{\"typ\":\"JWT\"}", GOOD));
        for (String odd : List.of("null", "256", "true", "[\"HS256\"]", "{\"alg\":\"HS256\"}")) {
            add("alg as " + odd, PARSE_ERROR, signed("{\"alg\":" + odd + "}", GOOD));
        }
        add("Alg instead of alg", PARSE_ERROR, signed("{\"Alg\":\"HS256\"}", GOOD));
    }

    private void confusion() {
        hmacWith("the RSA key as DER", RSA.getPublic().getEncoded());
        hmacWith("the RSA key as PEM", pem(RSA));
        hmacWith("the RSA key as JWK", bytes(TestKeys.jwk(RSA, "rsa", ",\"use\":\"sig\"")));
        hmacWith("the EC key as DER", EC.getPublic().getEncoded());
        hmacWith("the EC key as PEM", pem(EC));
        hmacWith("the Edwards key", TestKeys.point((EdECPublicKey) ED.getPublic()));
        hmacWith("the key set", bytes(keySet()));
        hmacWith("an octet key of the key set", bytes(OCTETS));
        hmacWith("a zero byte", new byte[1]);
        hmacWith("a shorter secret", Arrays.copyOf(secret(), 31));
        hmacWith("a longer secret", bytes(TurnipFixture.SECRET + "\n"));
        hmacWith("the secret in another case", bytes(TurnipFixture.SECRET.toUpperCase(java.util.Locale.ROOT)));
        hmacWith("the word secret", bytes("secret"));
        add("HS384 announced, HS256 made", INVALID_TOKEN, signed("{\"alg\":\"HS384\"}", GOOD));
        add("HS256 announced, HS512 made", INVALID_TOKEN, TestTokens.mac("HmacSHA512", secret(), header(""), GOOD));
        for (String algorithm : List.of("RS256", "PS256", "ES256", "EdDSA")) {
            add(algorithm + " with an HMAC", INVALID_TOKEN, signed("{\"alg\":\"" + algorithm + "\"}", GOOD));
            add(
                    algorithm + " without signature",
                    INVALID_TOKEN,
                    encode("{\"alg\":\"" + algorithm + "\"}") + "." + encode(GOOD) + ".");
        }
        by("RS256 as PS256", "SHA256withRSA", RSA, "PS256", "rsa");
        by("PS256 as RS256", "PSS256", RSA, "RS256", "rsa");
        by("RS512 as RS256", "SHA512withRSA", RSA, "RS256", "rsa");
        by("another RSA key of the same name", "SHA256withRSA", OTHER_RSA, "RS256", "rsa");
        by("a key for one algorithm used with another", "SHA512withRSA", RSA, "RS512", "rsa-256-only");
        by("a key for encryption", "SHA256withRSA", RSA, "RS256", "rsa-enc");
        by("a key for another algorithm altogether", "SHA256withRSA", RSA, "RS256", "rsa-oaep");
        by("a key for wrapping", "SHA256withRSA", RSA, "RS256", "rsa-wrap");
        by("a weak key", "SHA256withRSA", WEAK_RSA, "RS256", "weak");
        by("another EC key of the same name", "SHA256withECDSAinP1363Format", OTHER_EC, "ES256", "ec");
        by("an ECDSA signature in DER", "SHA256withECDSA", EC, "ES256", "ec");
        by("ES256 with a P-384 key", "SHA256withECDSAinP1363Format", EC_384, "ES256", "ec384");
        by("ES384 with a P-256 key", "SHA384withECDSAinP1363Format", EC, "ES384", "ec");
        by("another Edwards key of the same name", "Ed25519", OTHER_ED, "EdDSA", "ed");
        by("a good key under the name of a bad one", "Ed25519", ED, "EdDSA", "agreement");
        by("a good key under a name that is not there", "SHA256withRSA", RSA, "RS256", "gone");
        by("an RSA key named by an EC token", "SHA256withRSA", RSA, "RS256", "ec");
        raw("ECDSA of zeros", "ES256", "ec", new byte[64]);
        byte[] order = new byte[64];
        byte[] n = Base64.getDecoder().decode("/////wAAAAD//////////7zm+q2nF56E87nKwvxjJVE=");
        System.arraycopy(n, 0, order, 0, 32);
        System.arraycopy(n, 0, order, 32, 32);
        raw("ECDSA of the order of the curve", "ES256", "ec", order);
        raw("RSA of zeros", "RS256", "rsa", new byte[256]);
        raw("RSA of ones", "RS256", "rsa", filled(256, (byte) 0xff));
        raw("RSA of a megabit", "RS256", "rsa", filled(2_000, (byte) 1));
        raw("EdDSA of zeros", "EdDSA", "ed", new byte[64]);
        raw("EdDSA of ones", "EdDSA", "ed", filled(64, (byte) 0xff));
    }

    private void hmacWith(String what, byte[] key) {
        add("HS256 under " + what, INVALID_TOKEN, TestTokens.mac("HmacSHA256", key, header(""), GOOD));
        add(
                "HS256 under " + what + " with the name of a public key",
                INVALID_TOKEN,
                TestTokens.mac("HmacSHA256", key, header(",\"kid\":\"rsa\""), GOOD));
    }

    private void by(String name, String signature, KeyPair key, String algorithm, String kid) {
        String head = "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\"}";
        add(name, INVALID_TOKEN, TestTokens.signed(signature, key.getPrivate(), head, GOOD));
    }

    private void raw(String name, String algorithm, String kid, byte[] signature) {
        String head = "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\"}";
        add(name, INVALID_TOKEN, encode(head) + "." + encode(GOOD) + "." + encode(signature));
    }

    private static byte[] filled(int length, byte value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, value);
        return bytes;
    }

    private static byte[] pem(KeyPair pair) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPublic().getEncoded());
        return bytes("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void keysInTheHeader() {
        String jwk = TestKeys.jwk(OTHER_RSA, "mine", "");
        bySelf("a key in the header", "\"jwk\":" + jwk);
        bySelf("an address of keys", "\"jku\":\"http://127.0.0.1:1/keys\"");
        bySelf("an address of keys on this machine", "\"jku\":\"file:///etc/passwd\"");
        bySelf("an address of a certificate", "\"x5u\":\"http://169.254.169.254/latest/meta-data\"");
        bySelf(
                "a certificate",
                "\"x5c\":[\""
                        + Base64.getEncoder()
                                .encodeToString(OTHER_RSA.getPublic().getEncoded()) + "\"]");
        bySelf("a thumbprint", "\"x5t\":\"" + encode(new byte[20]) + "\"");
        bySelf("a key in the header under a trusted name", "\"kid\":\"rsa\",\"jwk\":" + jwk);
        hmacInHeader("an octet key in the header", "\"jwk\":{\"kty\":\"oct\",\"k\":\"" + encode("mine") + "\"}");
        for (String kid : List.of(
                "../../../../dev/null",
                "../../etc/passwd",
                "/proc/sys/kernel/randomize_va_space",
                "x' UNION SELECT 'mine' -- ",
                "1; DROP TABLE keys",
                "| cat /etc/passwd",
                "http://127.0.0.1:1/",
                "${jndi:ldap://127.0.0.1:1/a}",
                "\\u0000",
                "")) {
            hmacInHeader("kid \"" + kid + "\"", "\"kid\":\"" + kid + "\"");
            bySelf("kid \"" + kid + "\" with a public key", "\"kid\":\"" + kid + "\"");
        }
        for (String odd : List.of("1", "[\"rsa\"]", "{\"a\":\"rsa\"}", "true")) {
            add("kid as " + odd, PARSE_ERROR, signed(header(",\"kid\":" + odd), GOOD));
        }
        hmacInHeader("a very long kid", "\"kid\":\"" + "k".repeat(2_000) + "\"");
    }

    private void bySelf(String name, String parameters) {
        add(
                name,
                INVALID_TOKEN,
                TestTokens.signed(
                        "SHA256withRSA", OTHER_RSA.getPrivate(), "{\"alg\":\"RS256\"," + parameters + "}", GOOD));
    }

    private void hmacInHeader(String name, String parameters) {
        add(name, INVALID_TOKEN, TestTokens.mac("HmacSHA256", bytes("mine"), header("," + parameters), GOOD));
    }

    private void criticalExtensions() {
        for (String critical :
                List.of("[\"exp\"]", "[\"b64\"]", "[\"x\"]", "[\"alg\"]", "[]", "null", "\"exp\"", "{}")) {
            header("crit " + critical, INVALID_TOKEN, ",\"crit\":" + critical);
        }
        header("a known extension made critical", INVALID_TOKEN, ",\"exp\":1,\"crit\":[\"exp\"]");
        header("an unencoded payload", INVALID_TOKEN, ",\"b64\":false");
        header("an unencoded payload, critical", INVALID_TOKEN, ",\"b64\":false,\"crit\":[\"b64\"]");
        header("b64 of another type", INVALID_TOKEN, ",\"b64\":\"false\"");
    }

    private void kinds() {
        for (String kind :
                List.of("JWE", "JOSE", "JOSE+JSON", "dpop+jwt", "logout+jwt", "secevent+jwt", "id_token", "")) {
            header("typ " + kind, INVALID_TOKEN, ",\"typ\":\"" + kind + "\"");
        }
        header("typ as an array", PARSE_ERROR, ",\"typ\":[\"JWT\"]");
        header("compressed", INVALID_TOKEN, ",\"zip\":\"DEF\"");
        header("encrypted by its header", INVALID_TOKEN, ",\"enc\":\"A128GCM\"");
        add("nested", INVALID_TOKEN, signed(header(",\"cty\":\"JWT\""), good()));
        header("nested by its header", INVALID_TOKEN, ",\"cty\":\"JWT\"");
        header("content type of another type", PARSE_ERROR, ",\"cty\":1");
        String jwe = encode("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}");
        add(
                "encrypted",
                PARSE_ERROR,
                jwe + ".." + encode(new byte[12]) + "." + encode(GOOD) + "." + encode(new byte[16]));
        String pbes2 =
                encode("{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\",\"p2c\":2147483647,\"p2s\":\"AAAA\"}");
        add("encrypted under a billion iterations", PARSE_ERROR, pbes2 + ".AA.AA.AA.AA");
        add(
                "in JSON form",
                PARSE_ERROR,
                "{\"payload\":\"" + goodPart(1) + "\",\"protected\":\"" + goodPart(0) + "\",\"signature\":\""
                        + goodPart(2) + "\"}");
    }

    private void shapes() {
        add("dots alone", PARSE_ERROR, "..");
        add("three dots", PARSE_ERROR, "...");
        add("one part", PARSE_ERROR, goodPart(0));
        add("two parts", PARSE_ERROR, goodPart(0) + "." + goodPart(1));
        add("four parts", PARSE_ERROR, good() + ".");
        add("a signature twice", PARSE_ERROR, good() + "." + goodPart(2));
        add("no header", PARSE_ERROR, "." + goodPart(1) + "." + goodPart(2));
        add("no payload", PARSE_ERROR, TestTokens.macOf("HmacSHA256", secret(), encode(header("")) + "."));
        add("with its scheme", PARSE_ERROR, "Bearer " + good());
        add("quoted", PARSE_ERROR, "\"" + good() + "\"");
        add("two tokens", PARSE_ERROR, good() + "," + good());
        add("words", PARSE_ERROR, "let me in please");
        add("the secret", PARSE_ERROR, TurnipFixture.SECRET);
        add("4,097 characters", PARSE_ERROR, ofLength(4_097));
        add("a million characters", PARSE_ERROR, "A".repeat(1_000_000));
        add("a million dots", PARSE_ERROR, ".".repeat(1_000_000));
    }

    /** A token of exactly that length that is good otherwise. */
    static String ofLength(int length) {
        for (int padding = length / 2; padding < length; padding++) {
            String token = signed(header(""), TurnipFixture.claims(",\"x\":\"" + "x".repeat(padding) + "\""));
            if (token.length() == length) {
                return token;
            }
            String other = signed(header(" "), TurnipFixture.claims(",\"x\":\"" + "x".repeat(padding) + "\""));
            if (other.length() == length) {
                return other;
            }
        }
        throw new IllegalStateException("no token of " + length + " characters");
    }

    private void encodings() {
        add("a space before", PARSE_ERROR, " " + good());
        add("a line end behind", PARSE_ERROR, good() + "\n");
        add("a line end inside", PARSE_ERROR, good().substring(0, 10) + "\n" + good().substring(10));
        add("a zero byte behind", PARSE_ERROR, good() + "\0");
        add("padding on the signature", PARSE_ERROR, good() + "=");
        add("padding on the header", PARSE_ERROR, resigned(goodPart(0) + "=", goodPart(1)));
        add("padding on the payload", PARSE_ERROR, resigned(goodPart(0), goodPart(1) + "=="));
        add(
                "the other alphabet",
                PARSE_ERROR,
                resigned(
                        goodPart(0),
                        encode(GOOD.replace("user", "\u00ff\u00fe?>~"))
                                .replace('-', '+')
                                .replace('_', '/')));
        add("a percent sign", PARSE_ERROR, good().replace(".", "%2E"));
        add("another dot", PARSE_ERROR, good().replace('.', '\uFF0E'));
        add("a letter of another script", PARSE_ERROR, resigned(goodPart(0), goodPart(1)) + "\u0430");
        add("unused bits in the header", PARSE_ERROR, resigned(withUnusedBits(header("   ")), goodPart(1)));
        add("unused bits in the payload", PARSE_ERROR, resigned(goodPart(0), withUnusedBits(odd(GOOD))));
        add("unused bits in the signature", PARSE_ERROR, goodPart(0) + "." + goodPart(1) + "." + next(goodPart(2)));
        add(
                "a lonely character in the payload",
                PARSE_ERROR,
                resigned(goodPart(0), encode(GOOD.substring(0, 3)) + "A"));
        add("a payload that is no UTF-8", PARSE_ERROR, resigned(goodPart(0), encode(notUtf8())));
        add("a payload in UTF-16", PARSE_ERROR, resigned(goodPart(0), encode(GOOD.getBytes(StandardCharsets.UTF_16))));
        add(
                "a header that is no UTF-8",
                PARSE_ERROR,
                resigned(encode(new byte[] {'{', (byte) 0xc0, (byte) 0x80, '}'}), goodPart(1)));
    }

    private static String resigned(String header, String payload) {
        return TestTokens.macOf("HmacSHA256", secret(), header + "." + payload);
    }

    private static byte[] notUtf8() {
        byte[] payload = bytes(GOOD);
        payload[payload.length - 3] = (byte) 0xff;
        return payload;
    }

    private static String odd(String text) {
        return text.length() % 3 == 0 ? text + " " : text;
    }

    private static String withUnusedBits(String text) {
        return next(encode(odd(text)));
    }

    /** Another spelling of the same bytes: the last character has bits that mean nothing. */
    private static String next(String encoded) {
        String spelling =
                encoded.substring(0, encoded.length() - 1) + (char) (encoded.charAt(encoded.length() - 1) + 1);
        if (!Arrays.equals(
                Base64.getUrlDecoder().decode(spelling), Base64.getUrlDecoder().decode(encoded))) {
            throw new IllegalStateException("not another spelling of the same");
        }
        return spelling;
    }

    private void json() {
        for (String payload : List.of(
                "",
                " ",
                "{",
                "null",
                "[]",
                "\"text\"",
                "1",
                "true",
                "{}x",
                "{}{}",
                "{'realm':'development'}",
                "{realm:\"development\"}",
                "{\"realm\":\"development\",}",
                "// {}",
                "{\"exp\":NaN}",
                "{\"exp\":01}")) {
            payload("payload " + payload, PARSE_ERROR, payload);
        }
        payload("a byte order mark", PARSE_ERROR, "\uFEFF" + GOOD);
        payload("something behind the payload", PARSE_ERROR, GOOD + "x");
        payload("two payloads", PARSE_ERROR, GOOD + GOOD);
        payload("a payload of brackets", PARSE_ERROR, "{\"a\":" + "[".repeat(2_500));
        payload("a deep payload", PARSE_ERROR, "{\"a\":" + "[".repeat(1_200) + "]".repeat(1_200) + "}");
        more("realm twice", PARSE_ERROR, ",\"realm\":\"development\"");
        more("role twice", PARSE_ERROR, ",\"role\":\"admin\"");
        more("exp twice", PARSE_ERROR, ",\"exp\":" + (NOW + 9) + ",\"exp\":" + (NOW + 9));
        more("realm twice, once in disguise", PARSE_ERROR, ",\"re\\u0061lm\":\"development\"");
        header("alg twice", PARSE_ERROR, ",\"alg\":\"none\"");
        add("alg twice, the other way round", PARSE_ERROR, signed("{\"alg\":\"none\",\"alg\":\"HS256\"}", GOOD));
        header("alg twice, once in disguise", PARSE_ERROR, ",\"\\u0061lg\":\"none\"");
        header("typ twice", PARSE_ERROR, ",\"typ\":\"JWT\",\"typ\":\"JWT\"");
        for (String header : List.of(
                "", "null", "[]", "\"HS256\"", "[{\"alg\":\"HS256\"}]", "{\"alg\":\"HS256\"}x", "{'alg':'HS256'}")) {
            add("header " + header, PARSE_ERROR, signed(header, GOOD));
        }
    }

    private void realms() {
        String realm = "\"realm\":\"development\"";
        claim("no realm", REALM_MISSING, realm + ",", "");
        claim("realm null", REALM_MISSING, realm, "\"realm\":null");
        claim("realm empty", REALM_MISSING, realm, "\"realm\":\"\"");
        for (String other : List.of(
                "production",
                "Development",
                "development ",
                " development",
                "developmen",
                "development2",
                "development\\u0000",
                "*",
                "d\\u0435velopment")) {
            claim("realm \"" + other + "\"", REALM_MISMATCH, realm, "\"realm\":\"" + other + "\"");
        }
        for (String odd : List.of("[\"development\"]", "{\"development\":true}", "1", "true")) {
            claim("realm as " + odd, INVALID_CLAIMS, realm, "\"realm\":" + odd);
        }
    }

    private void types() {
        String type = "\"type\":\"ACCESS_TOKEN\"";
        claim("no type", INVALID_TOKEN_TYPE, type + ",", "");
        for (String other :
                List.of("\"\"", "null", "\"REFRESH_TOKEN\"", "\"access_token\"", "\"ACCESS_TOKEN \"", "\"ID_TOKEN\"")) {
            claim("type " + other, INVALID_TOKEN_TYPE, type, "\"type\":" + other);
        }
        for (String odd : List.of("[\"ACCESS_TOKEN\"]", "{}", "1", "true")) {
            claim("type as " + odd, INVALID_CLAIMS, type, "\"type\":" + odd);
        }
    }

    private void verified() {
        String verified = "\"is_verified\":\"true\"";
        claim("not said to be verified", UNVERIFIED_USER, verified + ",", "");
        for (String other : List.of(
                "false",
                "\"false\"",
                "null",
                "\"\"",
                "\"TRUE\"",
                "\"True\"",
                "\"yes\"",
                "\"1\"",
                "1",
                "1.0",
                "[]",
                "[true]",
                "[\"true\"]",
                "{}",
                "{\"true\":true}")) {
            claim("is_verified " + other, UNVERIFIED_USER, verified, "\"is_verified\":" + other);
        }
    }

    private void roles() {
        String role = "\"role\":\"user\"";
        claim("no role", ROLE_MISSING, "," + role, "");
        for (String other : List.of("null", "\"\"", "\" \"", "\"\\t\"")) {
            claim("role " + other, ROLE_MISSING, role, "\"role\":" + other);
        }
        for (String odd : List.of("[\"user\"]", "{\"user\":1}", "1", "true", "[]")) {
            claim("role as " + odd, INVALID_CLAIMS, role, "\"role\":" + odd);
        }
    }

    private void times() {
        more("expired", INVALID_TOKEN, ",\"exp\":" + (NOW - 6));
        more("expired at the end of the leeway", INVALID_TOKEN, ",\"exp\":" + (NOW - 5));
        more("expired by a fraction", INVALID_TOKEN, ",\"exp\":" + (NOW - 6) + ".5");
        more("expired long ago", INVALID_TOKEN, ",\"exp\":0");
        more("expired in the notation of physicists", INVALID_TOKEN, ",\"exp\":1e9");
        more("not valid yet", INVALID_TOKEN, ",\"nbf\":" + (NOW + 6));
        more("not valid for long", INVALID_TOKEN, ",\"nbf\":253402300799");
        for (String name : List.of("exp", "nbf", "iat")) {
            for (String odd : List.of(
                    "\"" + (NOW + 60) + "\"",
                    "[" + (NOW + 60) + "]",
                    "{}",
                    "true",
                    "-1",
                    (NOW + 60) + "000",
                    "1e30",
                    "253402300800",
                    "9223372036854775808",
                    "1".repeat(300))) {
                more(name + " as " + odd, INVALID_CLAIMS, ",\"" + name + "\":" + odd);
            }
            more(name + " beyond all numbers", PARSE_ERROR, ",\"" + name + "\":1e999");
        }
    }

    private void identities() {
        for (String name : List.of("user_id", "email", "username")) {
            for (String odd : List.of("1", "[\"alice\"]", "{\"id\":\"alice\"}", "true", "12345678901234567890123")) {
                more(name + " as " + odd, INVALID_CLAIMS, ",\"" + name + "\":" + odd);
            }
        }
    }
}
