// SPDX-License-Identifier: Apache-2.0
package io.parley.bench;

import io.parley.bench.mode.Broadcast;
import io.parley.bench.mode.Churn;
import io.parley.bench.mode.Gathering;
import io.parley.bench.mode.Idle;
import io.parley.bench.mode.Mode;
import io.parley.bench.mode.Pairs;
import io.parley.bench.mode.Reconnect;
import io.parley.bench.mode.Spread;
import io.parley.bench.protocol.Turnip;
import io.parley.bench.server.Subject;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * One line of the programme.
 *
 * @param name by which it is asked for
 * @param mode the load
 * @param fresh whether each run gets a server that has just been started; the others share warm ones
 * @param of which subjects it makes sense for
 * @param inTable whether it is run when nothing else is asked for
 */
record Measure(String name, Mode mode, boolean fresh, Predicate<Subject> of, boolean inTable) {
    private static final int SIGNAL = 300;
    private static final int OFFER = 4096;
    private static final int UNDER_WAY = 160;

    /** All there are. @param time of one run @param connections to hold where many are held */
    static List<Measure> all(Duration time, int connections, Duration hold) {
        // Three nodes are there to hold more than one process can, and for nothing else.
        Predicate<Subject> three = subject -> subject.name().equals("parley-three-nodes");
        Predicate<Subject> everybody = three.negate();
        Predicate<Subject> cooked = everybody.and(subject -> !subject.name().endsWith("-raw"));
        Predicate<Subject> parley = everybody.and(subject -> subject.name().startsWith("parley"));
        // What turnip's members are told before their join is known to be over cannot be told apart from what others
        // are.
        Predicate<Subject> answering = parley.and(subject -> !(subject.protocol() instanceof Turnip));
        Predicate<Subject> broadcasting = subject -> subject.protocol().broadcast("") != null;
        // It keeps rooms that nobody is in.
        Predicate<Subject> keeping = subject -> subject.name().equals("parley-altair");
        return List.of(
                new Measure("window", new Pairs(20, 16, SIGNAL, time), false, everybody, true),
                new Measure("pingpong", new Pairs(50, 1, SIGNAL, time), false, everybody, true),
                new Measure("rtt", new Pairs(1, 1, SIGNAL, time), false, everybody, true),
                new Measure("offer", new Pairs(1, 1, OFFER, time), false, cooked, true),
                new Measure("join", new Churn(32, 0, time), false, cooked, true),
                new Measure("broadcast", new Broadcast(50, SIGNAL, time), false, broadcasting, true),
                new Measure("gathering", new Gathering(200), false, answering, true),
                new Measure("cold", new Churn(32, 0, Duration.ofSeconds(10)), true, cooked, true),
                new Measure("idle", new Idle(5_000, time), true, cooked, true),
                new Measure("spread", spread(connections, time), true, keeping, false),
                new Measure("numbered", new Pairs(20, 16, SIGNAL, hold, true), false, cooked, false),
                new Measure("churn", new Churn(200, 2_000, hold), false, parley, false),
                new Measure("hold", new Idle(connections, hold), true, parley.or(three), false),
                new Measure("reconnect", new Reconnect(connections), true, parley, false));
    }

    /** A tenth and a third of them on the way. */
    private static Spread spread(int connections, Duration time) {
        return new Spread(
                List.of(10, connections / 10, connections / 3, connections),
                100_000,
                UNDER_WAY,
                SIGNAL,
                time.multipliedBy(2));
    }
}
