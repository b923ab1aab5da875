// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.parley.dialect.Dialect.Claim;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dialects that are spoken, and which of them a handshake is for.
 *
 * <p>A canonical path names its dialect. On a root path each dialect is asked; see the dialects' contract, "Root
 * paths".
 */
public final class Dialects {
    /** The query parameter that names a dialect on a bare {@code /ws}. */
    private static final String PARAMETER = "dialect";

    /** A handshake on a bare {@code /ws} that says nothing more. */
    private static final Handshake BARE = new Handshake("", null, Map.of(), Map.of(), List.of(), "", false, "");

    private final List<Dialect> ranked;
    private final Map<String, Dialect> byName;
    private final String byDefault;

    /**
     * @param dialects those that are there, each name once
     * @throws IllegalArgumentException when the settings leave a bare {@code /ws} to a dialect that does not take it
     */
    public Dialects(Collection<Dialect> dialects, DialectSettings settings) {
        this.ranked = dialects.stream()
                .filter(dialect -> settings.enables(dialect.name()))
                .sorted(Comparator.comparingInt(Dialect::rank).thenComparing(Dialect::name))
                .toList();
        this.byName = ranked.stream().collect(toUnmodifiableMap(Dialect::name, identity()));
        this.byDefault = settings.byDefault();
        if (!byDefault.equals(DialectSettings.AUTO)) {
            requireTaker(byDefault, names(claiming(Claim.CANDIDATE, BARE)));
        }
    }

    private static void requireTaker(String name, List<String> takers) {
        if (!takers.contains(name)) {
            throw new IllegalArgumentException(DialectSettings.BY_DEFAULT + " = \"" + name + "\": expected "
                    + DialectSettings.AUTO + " or one of " + takers);
        }
    }

    /** Those that are spoken, in the order of their ranks. */
    public List<Dialect> enabled() {
        return ranked;
    }

    /** Whether a dialect of that name is spoken. */
    public boolean speaks(String name) {
        return byName.containsKey(name);
    }

    /**
     * Whom a handshake is for.
     *
     * @throws HandshakeRefused with 404 when the path is nobody's, with 400 when the parameters contradict each other
     *     or the path
     */
    public Candidates resolve(Handshake handshake) throws HandshakeRefused {
        return handshake.isOnRootPath() ? resolveRoot(handshake) : resolveCanonical(handshake);
    }

    /**
     * Whether any dialect could be meant by a path, whatever else the handshake says.
     *
     * @param base the dialect that the path names, empty for a root path
     * @param withRest whether anything stands behind {@code /ws/}
     */
    public boolean serves(String base, boolean withRest) {
        if (base.isEmpty()) {
            return ranked.stream().anyMatch(dialect -> dialect.namesRoomInPath() == withRest);
        }
        Dialect dialect = byName.get(base);
        return dialect != null && dialect.namesRoomInPath() == withRest;
    }

    private boolean serves(Handshake handshake) {
        return serves(handshake.base(), handshake.rest() != null);
    }

    private Candidates resolveCanonical(Handshake handshake) throws HandshakeRefused {
        Dialect dialect = byName.get(handshake.base());
        if (dialect == null || !serves(handshake)) {
            throw notFound();
        }
        return Candidates.only(dialect, handshake);
    }

    private Candidates resolveRoot(Handshake handshake) throws HandshakeRefused {
        if (!serves(handshake)) {
            throw notFound();
        }
        List<Dialect> owners = claiming(Claim.OURS, handshake);
        if (owners.size() > 1) {
            throw new HandshakeRefused(400, "the parameters are those of " + names(owners) + ": give only one's");
        }
        List<Dialect> candidates = owners.isEmpty() ? claiming(Claim.CANDIDATE, handshake) : owners;
        Optional<Dialect> named = named(candidates, handshake);
        if (named.isPresent()) {
            return Candidates.only(named.get(), handshake);
        }
        return undecided(candidates, handshake);
    }

    private Optional<Dialect> named(List<Dialect> candidates, Handshake handshake) throws HandshakeRefused {
        List<String> wanted = handshake.query().getOrDefault(PARAMETER, List.of());
        if (wanted.isEmpty()) {
            return handshake.subprotocols().stream()
                    .flatMap(name -> of(candidates, name).stream())
                    .findFirst();
        }
        Optional<Dialect> dialect = of(candidates, wanted.get(0));
        if (dialect.isEmpty() || wanted.stream().distinct().count() > 1) {
            throw new HandshakeRefused(400, "dialect must be one of " + names(candidates) + " here");
        }
        return dialect;
    }

    private Candidates undecided(List<Dialect> candidates, Handshake handshake) throws HandshakeRefused {
        if (candidates.isEmpty()) {
            throw new HandshakeRefused(400, "room or another parameter that tells the dialect is required");
        }
        if (candidates.size() == 1) {
            return Candidates.only(candidates.get(0), handshake);
        }
        Optional<Dialect> fallback = of(candidates, byDefault);
        return fallback.isPresent() ? Candidates.only(fallback.get(), handshake) : new Candidates(candidates, null);
    }

    private List<Dialect> claiming(Claim claim, Handshake handshake) {
        return ranked.stream()
                .filter(dialect -> dialect.claim(handshake) == claim)
                .toList();
    }

    private static Optional<Dialect> of(List<Dialect> dialects, String name) {
        return dialects.stream().filter(dialect -> dialect.name().equals(name)).findFirst();
    }

    private static List<String> names(List<Dialect> dialects) {
        return dialects.stream().map(Dialect::name).toList();
    }

    private static HandshakeRefused notFound() {
        return new HandshakeRefused(404, "not found");
    }
}
