// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real calls between real browsers, in every dialect. */
class CallInEachDialectIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Site SITE = Site.shared();

    private final Person ada = new Person("Ada", CHROMIUM.newPage());
    private final Person grace = new Person("Grace", CHROMIUM.newPage());

    @ParameterizedTest
    @ValueSource(strings = {"rendezvous", "topic", "turnip", "meet", "altair"})
    void twoSeeAndReadEachOther(String dialect) {
        join(dialect, "pair", ada, grace);

        ada.isConnectedTo(grace).sees(grace).says("Do you read me?");
        grace.isConnectedTo(ada).sees(ada).reads("Do you read me?", ada).says("Loud and clear.");
        ada.reads("Loud and clear.", grace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rendezvous", "topic", "turnip", "meet", "altair"})
    void threeFormAMesh(String dialect) {
        Person joan = new Person("Joan", CHROMIUM.newPage());
        List.of(ada, grace, joan)
                .forEach(one -> one.opens(SITE.url(), dialect, "mesh-" + dialect)
                        .sends("Data only")
                        .joins());

        List<Person> all = List.of(ada, grace, joan);
        for (Person one : all) {
            all.stream().filter(other -> other != one).forEach(one::isConnectedTo);
        }
        ada.says("To both of you.");
        grace.reads("To both of you.", ada);
        joan.reads("To both of you.", ada);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rendezvous", "topic", "turnip", "meet", "altair"})
    void bothOfferAtOnceAndStillConnectAlsoWhenOneComesBack(String dialect) {
        for (Person one : List.of(ada, grace)) {
            one.opens(SITE.url(), dialect, "collision-" + dialect)
                    .sends("Data only")
                    .offersAtOnce();
        }
        ada.joins();
        grace.joins();

        ada.isConnectedTo(grace).says("After you.");
        grace.isConnectedTo(ada).reads("After you.", ada);

        grace.leaves();
        assertThat(ada.others()).hasCount(0);
        grace.joins();
        ada.isConnectedTo(grace);
        grace.isConnectedTo(ada);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rendezvous", "topic", "turnip", "meet", "altair"})
    void aReloadBringsOneBackIntoTheCall(String dialect) {
        join(dialect, "reload", ada, grace);
        ada.isConnectedTo(grace);

        grace.page.reload();

        grace.isConnectedTo(ada).sees(ada);
        assertThat(ada.others()).hasCount(1);
        ada.isConnectedTo(grace).sees(grace).says("Welcome back.");
        grace.reads("Welcome back.", ada);
    }

    private static void join(String dialect, String room, Person... people) {
        for (Person one : people) {
            one.opens(SITE.url(), dialect, room + "-" + dialect).joins();
        }
    }
}
