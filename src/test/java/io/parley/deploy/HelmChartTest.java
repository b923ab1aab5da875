// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Helm chart: linted, rendered with everything off and everything on, and read back strictly. */
class HelmChartTest {
    static final Map<String, Boolean> EVERYTHING = Map.of(
            "ingress.enabled", true,
            "gateway.enabled", true,
            "serviceMonitor.enabled", true,
            "autoscaling.enabled", true,
            "coturn.enabled", true);

    @Test
    void passesHelmsOwnLinter() {
        LintResult lint = new Helm(Manifests.CHART).lint().strict().call();
        assertThat(lint.isFailed())
                .as(() -> String.join("\n", lint.getMessages()))
                .isFalse();
    }

    @Test
    void rendersOnlyMembersThatKubernetesKnows() {
        assertThat(objects(Map.of())).hasSize(9).allSatisfy(HelmChartTest::isKnown);
        assertThat(objects(EVERYTHING)).hasSize(15).allSatisfy(HelmChartTest::isKnown);
    }

    static void isKnown(HasMetadata object) {
        assertThat(object.getClass().getSimpleName()).isEqualTo(object.getKind());
        assertThat(Manifests.unknownMembers(object)).isEmpty();
    }

    @Test
    void findsMisspeltMembers() {
        String misspelt =
                Manifests.render(Map.of()).get("deployment").replace("readOnlyRootFilesystem", "readonlyRootFS");
        assertThat(Manifests.read(misspelt).stream().flatMap(object -> Manifests.unknownMembers(object).stream()))
                .containsExactly("Deployment.spec.template.spec.containers[].securityContext.readonlyRootFS");
    }

    @Test
    void confinesEveryContainer() {
        assertThat(pods(EVERYTHING).flatMap(pod -> pod.getContainers().stream()))
                .hasSize(3)
                .allSatisfy(container -> {
                    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                            .isTrue();
                    assertThat(container.getSecurityContext().getRunAsNonRoot()).isTrue();
                    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                            .isFalse();
                    assertThat(container.getSecurityContext().getCapabilities().getDrop())
                            .containsExactly("ALL");
                    assertThat(container.getResources().getLimits()).containsKey("memory");
                    assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
                });
    }

    @Test
    void letsNoPodGetServiceLinksOrATokenOfTheCluster() {
        assertThat(pods(EVERYTHING)).hasSize(3).allSatisfy(pod -> {
            assertThat(pod.getEnableServiceLinks()).isFalse();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        });
    }

    @Test
    void givesAPodFifteenSecondsMoreThanTheDrainAtLeast() {
        PodSpec pod = pods(Map.of("drainSeconds", 60)).findFirst().orElseThrow();
        List<String> preStop =
                pod.getContainers().get(0).getLifecycle().getPreStop().getExec().getCommand();
        assertThat(preStop).containsExactly("sh", "/config/drain.sh", "60");
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(60 + 15);
    }

    @Test
    void putsNoSecretIntoAConfigMap() {
        Map<String, String> settings = only(ConfigMap.class, EVERYTHING).getData();
        assertThat(settings.entrySet())
                .filteredOn(entry -> entry.getKey().matches(".*(SECRET|PASSWORD|TOKEN|KEY).*"))
                .hasSizeGreaterThan(4)
                .allSatisfy(entry -> {
                    assertThat(entry.getKey()).endsWith("_FILE");
                    assertThat(entry.getValue()).startsWith("/run/secrets/parley/");
                });
    }

    @Test
    void takesAnotherRedisInPlaceOfItsOwn() {
        Map<String, Object> values = Map.of("redis.enabled", false, "redis.url", "rediss://redis.example.com:6380");
        assertThat(Manifests.render(values)).doesNotContainKey("redis");
        assertThat(only(ConfigMap.class, values).getData())
                .containsEntry("REDIS_URL", "rediss://redis.example.com:6380")
                .doesNotContainKey("REDIS_HOST");
    }

    private static <T extends HasMetadata> T only(Class<T> type, Map<String, ?> values) {
        return objects(values).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<PodSpec> pods(Map<String, ?> values) {
        return objects(values).stream().flatMap(HelmChartTest::template).map(PodTemplateSpec::getSpec);
    }

    private static Stream<PodTemplateSpec> template(HasMetadata object) {
        if (object instanceof Deployment deployment) {
            return Stream.of(deployment.getSpec().getTemplate());
        }
        return object instanceof DaemonSet daemons ? Stream.of(daemons.getSpec().getTemplate()) : Stream.empty();
    }

    private static List<HasMetadata> objects(Map<String, ?> values) {
        return Manifests.render(values).values().stream()
                .flatMap(yaml -> Manifests.read(yaml).stream())
                .toList();
    }
}
