// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.dialect.JsonServlet;
import io.parley.json.Envelope;
import io.parley.json.EnvelopeReader;
import io.parley.json.EnvelopeWriter;
import io.parley.json.MalformedEnvelope;
import io.parley.security.token.SharedSecret;
import io.parley.security.token.SignedToken;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives developers tokens, when the operator has said that this is no more than a place for development. */
@WebServlet("/turnip/generate-token")
public class GenerateToken extends JsonServlet {
    private static final long serialVersionUID = 1L;
    private static final int MOST_BYTES = 4_096;
    private static final EnvelopeReader WISHES = EnvelopeReader.of("username", "user_id", "email");

    @Inject
    private transient TurnipSettings settings;

    private transient @Nullable TokenMint mint;

    @Override
    public void init() {
        SharedSecret secret = settings.secret();
        mint = settings.makesTokens() && secret != null
                ? new TokenMint(secret, settings.tenant(), InstantSource.system())
                : null;
    }

    @Override
    protected String dialect() {
        return TurnipDialect.NAME;
    }

    @Override
    protected boolean isThere() {
        return mint != null;
    }

    @Override
    protected List<String> methods() {
        return List.of("POST");
    }

    @Override
    protected Answer post(HttpServletRequest request) throws IOException {
        TokenMint here = mint;
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (here == null || body.length > MOST_BYTES) {
            return error(413, "at most " + MOST_BYTES + " bytes are taken");
        }
        return answer(new String(body, StandardCharsets.UTF_8), here);
    }

    /** The answer to what a developer wishes. */
    static Answer answer(String wish, TokenMint mint) {
        try {
            Envelope wished = WISHES.read(wish);
            String username = wished.text("username");
            if (username == null || username.isBlank()) {
                return error(400, "username is required");
            }
            return token(username, wished.text("user_id"), wished.text("email"), mint);
        } catch (MalformedEnvelope e) {
            return error(400, "a JSON object of strings is required");
        }
    }

    private static Answer token(String username, @Nullable String userId, @Nullable String email, TokenMint mint) {
        String token = mint.token(username, userId, email);
        if (token.length() > SignedToken.MAX_LENGTH) {
            return error(400, "the token would be longer than " + SignedToken.MAX_LENGTH + " characters");
        }
        return new Answer(200, EnvelopeWriter.object().text("token", token).done());
    }

    private static Answer error(int status, String text) {
        return new Answer(status, EnvelopeWriter.object().text("error", text).done());
    }
}
