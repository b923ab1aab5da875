// SPDX-License-Identifier: Apache-2.0
package io.parley.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of RFC 7515, appendix A, and RFC 8037, appendix A.4. */
class RfcVectorsTest {
    private static final String PAYLOAD =
            "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    private static final String HS256_KEY =
            "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
    private static final String HS256 =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." + PAYLOAD + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String RS256_KEY = "{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\""
            + "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SF"
            + "d2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo"
            + "7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkM"
            + "Ls91kzk2PAcDTW9gb54h4FRWyuXpoQ\"}";
    private static final String RS256 = "eyJhbGciOiJSUzI1NiJ9." + PAYLOAD
            + ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJ"
            + "dbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN93"
            + "83LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWk"
            + "WywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

    private static final String ES256_KEY = "{\"kty\":\"EC\",\"crv\":\"P-256\","
            + "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
            + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";
    private static final String ES256 = "eyJhbGciOiJFUzI1NiJ9." + PAYLOAD
            + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    private static final String ES512_KEY = "{\"kty\":\"EC\",\"crv\":\"P-521\","
            + "\"x\":\"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk\","
            + "\"y\":\"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2\"}";
    private static final String ES512 = "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA."
            + "AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgo"
            + "XD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn";

    private static final String ED25519_KEY =
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";
    private static final String ED25519 = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
            + "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

    private static TokenVerifier verifier(KeySource source) {
        TokenRules rules = new TokenRules("joe", null, true);
        return new TokenVerifier(List.of(source), rules, () -> Instant.ofEpochSecond(1_300_819_379L));
    }

    private static RemoteKeys published(String key) {
        return RemoteKeysTest.published("{\"keys\":[" + key + "]}");
    }

    private static boolean isGood(String key, String token) throws TokenRefused {
        return published(key).hasSigned(SignedToken.parse(token));
    }

    @Test
    void takesTheHmacExample() throws TokenRefused {
        SharedSecret secret = new SharedSecret(Base64.getUrlDecoder().decode(HS256_KEY));

        Claims claims = verifier(secret).verify(HS256);

        assertThat(claims.text("iss")).isEqualTo("joe");
        assertThat(claims.isTrue("http://example.com/is_root")).isTrue();
        assertThat(claims.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_300_819_380L));
    }

    @Test
    void takesTheRsaExample() throws TokenRefused {
        assertThat(verifier(published(RS256_KEY)).verify(RS256).text("iss")).isEqualTo("joe");
    }

    @Test
    void takesTheEllipticCurveExamples() throws TokenRefused {
        assertThat(verifier(published(ES256_KEY)).verify(ES256).text("iss")).isEqualTo("joe");
        assertThat(isGood(ES512_KEY, ES512)).isTrue();
    }

    @Test
    void takesTheEdwardsCurveExample() throws TokenRefused {
        assertThat(isGood(ED25519_KEY, ED25519)).isTrue();
    }

    @Test
    void refusesTheUnsecuredExample() {
        SharedSecret secret = new SharedSecret(Base64.getUrlDecoder().decode(HS256_KEY));

        assertThatThrownBy(() -> verifier(secret).verify("eyJhbGciOiJub25lIn0." + PAYLOAD + "."))
                .isInstanceOf(TokenRefused.class);
    }

    @Test
    void tellsTheExamplesKeysApart() throws TokenRefused {
        assertThat(isGood(ES256_KEY, RS256)).isFalse();
        assertThat(isGood(RS256_KEY, ES256)).isFalse();
        assertThat(isGood(ED25519_KEY, ES512)).isFalse();
        assertThat(isGood(ES512_KEY, ED25519)).isFalse();
    }
}
