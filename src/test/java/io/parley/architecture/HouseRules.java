// SPDX-License-Identifier: Apache-2.0
package io.parley.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.EJB;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;

/**
 * The rules of the house, for any root package: the product's, or the one that breaks each of them on purpose.
 *
 * <p>A package that does not exist yet breaks nothing.
 *
 * @param root the package that stands for {@code io.parley}
 */
public record HouseRules(String root) {
    /** Annotations that say something to the compiler and nothing to the program. */
    private static final String[] COMPILER_ANNOTATIONS = {"org.jspecify..", "com.google.errorprone.annotations.."};

    public ArchRule coreIsPlainJava() {
        return tolerant(classes()
                .that()
                .resideInAPackage(root + ".core..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(with(COMPILER_ANNOTATIONS, "java..", root + ".core.."))));
    }

    public ArchRule settingsKnowMicroProfileConfigOnly() {
        return tolerant(classes()
                .that()
                .resideInAPackage(root + ".settings..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(with(
                        COMPILER_ANNOTATIONS,
                        "java..",
                        "jakarta.enterprise..",
                        "jakarta.inject..",
                        "org.eclipse.microprofile.config..",
                        root + ".settings.."))));
    }

    public ArchRule dialectsDoNotKnowEachOther() {
        return tolerant(slices().matching(root + ".dialect.(*)..").should().notDependOnEachOther());
    }

    public ArchRule nobodyOutsideNamesADialect() {
        return tolerant(noClasses()
                .that()
                .resideOutsideOfPackage(root + ".dialect.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".dialect.*.."));
    }

    public ArchRule webSocketBelongsToTheTransport() {
        return only("jakarta.websocket..", ".transport.websocket..");
    }

    public ArchRule jsonBelongsWhereTextIsReadOrWritten() {
        return only("jakarta.json..", ".json..", ".dialect..", ".ice..", ".ops..", ".backplane.redis..");
    }

    public ArchRule theRedisClientBelongsToItsBackplane() {
        return only("redis.clients..", ".backplane.redis..");
    }

    /** Others may have the registry injected with {@code @EJB}; an enterprise bean of their own they may not be. */
    public ArchRule enterpriseBeansBelongToTheRegistry() {
        return tolerant(noClasses()
                .that()
                .resideOutsideOfPackage(root + ".registry..")
                .should()
                .dependOnClassesThat(resideInAPackage("jakarta.ejb..").and(not(type(EJB.class)))));
    }

    /** Annotated callbacks are not inherited on every container; a base class would lose them silently. */
    public ArchRule serverEndpointsExtendObject() {
        return tolerant(classes().that().areAnnotatedWith(ServerEndpoint.class).should(extendObject()));
    }

    /** One slice for each package: a slice for all of them could never fail. */
    public ArchRule packagesHaveNoCycles() {
        return tolerant(slices().matching(root + ".(**)").should().beFreeOfCycles());
    }

    /** The arrows between the rooms, each package with the packages it may use besides its own and the library's. */
    public ArchRule arrowsPointTowardsTheCore() {
        CompositeArchRule all = CompositeArchRule.of(packagesHaveAPlace());
        for (Map.Entry<String, String[]> room : arrows().entrySet()) {
            String[] allowed = within(Stream.concat(Stream.of(room.getKey()), Arrays.stream(room.getValue()))
                    .toArray(String[]::new));
            all = all.and(tolerant(classes()
                    .that()
                    .resideInAPackage(root + room.getKey())
                    .should()
                    .onlyDependOnClassesThat(not(resideInAPackage(root + "..")).or(resideInAnyPackage(allowed)))));
        }
        return all;
    }

    /** A new package needs a line in {@link #arrows()}. */
    private ArchRule packagesHaveAPlace() {
        return tolerant(classes()
                .that()
                .resideInAPackage(root + ".*..")
                .should()
                .resideInAnyPackage(within(arrows().keySet().toArray(String[]::new))));
    }

    private static Map<String, String[]> arrows() {
        Map<String, String[]> arrows = new LinkedHashMap<>();
        arrows.put(".core..", to());
        arrows.put(".settings..", to());
        arrows.put(".json..", to(".core.."));
        arrows.put(".security..", to(".core..", ".settings.."));
        arrows.put(".ice..", to(".core..", ".security..", ".settings.."));
        arrows.put(".metrics..", to(".core..", ".security..", ".settings.."));
        arrows.put(".dialect", to(".core..", ".security..", ".settings.."));
        arrows.put(
                ".dialect.*..",
                to(".core..", ".dialect", ".json..", ".security..", ".ice..", ".metrics..", ".settings.."));
        arrows.put(".backplane", to(".core..", ".settings..", ".backplane.local"));
        arrows.put(".backplane.*..", to(".core..", ".settings..", ".backplane"));
        arrows.put(".registry..", to(".core..", ".settings..", ".backplane"));
        arrows.put(".transport..", to(".core..", ".dialect", ".registry..", ".security..", ".settings.."));
        arrows.put(".ops..", to(".core..", ".registry..", ".security..", ".ice..", ".metrics..", ".settings.."));
        return arrows;
    }

    /** For tests: what is needed is installed by the test command, so there is no reason to skip one. */
    public static ArchRule testsAreNotSkipped() {
        return CompositeArchRule.of(tolerant(noClasses().should().beAnnotatedWith(Disabled.class)))
                .and(tolerant(methods().should().notBeAnnotatedWith(Disabled.class)))
                .and(tolerant(noClasses()
                        .that(not(haveName(HouseRules.class)))
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(Assumptions.class)));
    }

    /** All classes but those that break the rules on purpose. */
    public static DescribedPredicate<JavaClass> areNotSeeds() {
        return not(resideInAPackage("io.parley.seeded.."));
    }

    private ArchRule only(String library, String... rooms) {
        return tolerant(noClasses()
                .that()
                .resideOutsideOfPackages(within(rooms))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    private String[] within(String... rooms) {
        return Arrays.stream(rooms).map(root::concat).toArray(String[]::new);
    }

    private static String[] to(String... rooms) {
        return rooms;
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    private static ArchRule tolerant(ArchRule rule) {
        return rule.allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> haveName(Class<?> type) {
        return DescribedPredicate.describe("are " + type.getSimpleName(), found -> found.isEquivalentTo(type));
    }

    private static ArchCondition<JavaClass> extendObject() {
        return new ArchCondition<>("extend Object") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean plain = type.getRawSuperclass()
                        .map(parent -> parent.isEquivalentTo(Object.class))
                        .orElse(false);
                events.add(new SimpleConditionEvent(type, plain, type.getName() + " has a base class"));
            }
        };
    }
}
