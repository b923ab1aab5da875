// SPDX-License-Identifier: Apache-2.0
package io.parley;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.parley.architecture.HouseRules;
import io.parley.seeded.SkippedOnPurpose;
import io.parley.seeded.core.InjectedCore;
import io.parley.seeded.dialect.left.LeftKnowsRight;
import io.parley.seeded.elsewhere.Homeless;
import io.parley.seeded.json.JsonKnowsTransport;
import io.parley.seeded.ops.health.CycleStart;
import io.parley.seeded.ops.health.EnterpriseBeanInOps;
import io.parley.seeded.registry.RegistryNamesADialect;
import io.parley.seeded.registry.RegistryUsesRedis;
import io.parley.seeded.registry.RegistryUsesWebSocket;
import io.parley.seeded.security.SecurityUsesJson;
import io.parley.seeded.settings.SettingsUseHealth;
import io.parley.seeded.transport.websocket.EndpointWithBaseClass;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The rules of the house, held against the product, and shown to turn red by a class that breaks each of them.
 */
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.parley");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("io.parley");
    private static final JavaClasses SEEDS = new ClassFileImporter().importPackages("io.parley.seeded");

    @Test
    void coreIsPlainJava() {
        holds(HouseRules::coreIsPlainJava, InjectedCore.class);
    }

    @Test
    void settingsKnowMicroProfileConfigOnly() {
        holds(HouseRules::settingsKnowMicroProfileConfigOnly, SettingsUseHealth.class);
    }

    @Test
    void dialectsDoNotKnowEachOther() {
        holds(HouseRules::dialectsDoNotKnowEachOther, LeftKnowsRight.class);
    }

    @Test
    void nobodyOutsideNamesADialect() {
        holds(HouseRules::nobodyOutsideNamesADialect, RegistryNamesADialect.class);
    }

    @Test
    void webSocketBelongsToTheTransport() {
        holds(HouseRules::webSocketBelongsToTheTransport, RegistryUsesWebSocket.class);
    }

    @Test
    void jsonBelongsWhereTextIsReadOrWritten() {
        holds(HouseRules::jsonBelongsWhereTextIsReadOrWritten, SecurityUsesJson.class);
    }

    @Test
    void theRedisClientBelongsToItsBackplane() {
        holds(HouseRules::theRedisClientBelongsToItsBackplane, RegistryUsesRedis.class);
    }

    @Test
    void enterpriseBeansBelongToTheRegistry() {
        holds(HouseRules::enterpriseBeansBelongToTheRegistry, EnterpriseBeanInOps.class);
    }

    @Test
    void serverEndpointsExtendObject() {
        holds(HouseRules::serverEndpointsExtendObject, EndpointWithBaseClass.class);
    }

    @Test
    void packagesHaveNoCycles() {
        holds(HouseRules::packagesHaveNoCycles, CycleStart.class);
    }

    @Test
    void arrowsPointTowardsTheCore() {
        holds(HouseRules::arrowsPointTowardsTheCore, JsonKnowsTransport.class);
    }

    @Test
    void everyPackageHasAPlaceInTheHouse() {
        holds(HouseRules::arrowsPointTowardsTheCore, Homeless.class);
    }

    @Test
    void testsAreNotSkipped() {
        HouseRules.testsAreNotSkipped().check(TESTS.that(HouseRules.areNotSeeds()));
        turnsRed(HouseRules.testsAreNotSkipped(), SkippedOnPurpose.class);
    }

    private static void holds(Function<HouseRules, ArchRule> rule, Class<?> seed) {
        rule.apply(new HouseRules("io.parley")).check(PRODUCT);
        turnsRed(rule.apply(new HouseRules("io.parley.seeded")), seed);
    }

    private static void turnsRed(ArchRule rule, Class<?> seed) {
        assertThatThrownBy(() -> rule.check(SEEDS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(seed.getName());
    }
}
