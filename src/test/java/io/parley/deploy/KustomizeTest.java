// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The kustomize base and its parts: what the chart renders, and nothing that Kubernetes does not know.
 *
 * <p>{@code -Dparley.manifests=write} writes what the chart renders in place of comparing it ({@code make manifests}).
 */
class KustomizeTest {
    private static final Path FOLDER = Path.of("deploy/kubernetes");
    private static final String HEADER = """
            # SPDX-License-Identifier: Apache-2.0
            # Rendered from deploy/helm/parley: change that, then run `make manifests`.
            """;

    /** Where each template's text goes; the first without a name of its own is the default. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "ingress", "components/ingress",
            "gateway", "components/gateway",
            "servicemonitor", "components/monitoring",
            "horizontalpodautoscaler", "components/autoscaling",
            "coturn", "coturn");

    private static final Set<String> KUSTOMIZATION =
            Set.of("apiVersion", "kind", "namespace", "resources", "components", "images", "replicas", "patches");

    @Test
    void isWhatTheChartRenders() throws IOException {
        Map<Path, String> rendered = rendered();
        if ("write".equals(System.getProperty("parley.manifests"))) {
            for (Map.Entry<Path, String> file : rendered.entrySet()) {
                Files.writeString(file.getKey(), HEADER + file.getValue() + "\n");
            }
        }
        assertThat(rendered)
                .hasSize(12)
                .allSatisfy((file, yaml) -> assertThat(Manifests.trees(text(file)))
                        .as("%s, after `make manifests`", file)
                        .isEqualTo(Manifests.trees(yaml)));
    }

    private static Map<Path, String> rendered() {
        Map<String, String> templates = new TreeMap<>(Manifests.render(HelmChartTest.EVERYTHING));
        templates.putAll(Manifests.render(Map.of()));
        Map<Path, String> files = new TreeMap<>();
        templates.forEach((name, yaml) ->
                files.put(FOLDER.resolve(ELSEWHERE.getOrDefault(name, "base")).resolve(name + ".yaml"), yaml));
        return files;
    }

    @Test
    void holdsOnlyMembersThatKubernetesKnows() {
        List<HasMetadata> objects = objects("apps.openliberty.io/").toList();
        assertThat(objects).hasSizeGreaterThan(16).allSatisfy(HelmChartTest::isKnown);
    }

    @Test
    void namesEveryFileInItsKustomization() {
        assertThat(files("kustomization.yaml")).hasSize(8).allSatisfy(file -> {
            Map<String, Object> kustomization = Manifests.tree(text(file));
            assertThat(kustomization.keySet()).isSubsetOf(KUSTOMIZATION);
            Path folder = file.getParent();
            List<String> named = named(kustomization);
            assertThat(named)
                    .doesNotHaveDuplicates()
                    .allSatisfy(name -> assertThat(folder.resolve(name)).exists());
            assertThat(siblings(folder)).allSatisfy(sibling -> assertThat(named).contains(sibling));
        });
    }

    /** Patches name things of the base: a misspelt one would change nothing, or stop the build of the overlay. */
    @Test
    void patchesWhatIsThere() {
        List<String> known = objects("kustomize.config.k8s.io/")
                .map(object -> object.getKind() + "/" + object.getMetadata().getName())
                .toList();
        assertThat(files("kustomization.yaml").stream().flatMap(KustomizeTest::targets))
                .isNotEmpty()
                .allSatisfy(target -> assertThat(known).contains(target));
    }

    /** Where kubectl is at hand; what it would stop at otherwise is what the other tests here look for. */
    @Test
    void buildsEveryOverlayIntoWhatKubernetesKnows() {
        if (isAtHand("kubectl")) {
            for (String folder : List.of("overlays/dev", "overlays/production", "coturn")) {
                Tool built =
                        Tool.run("kubectl", "kustomize", FOLDER.resolve(folder).toString());
                assertThat(built.status()).as(built.output()).isZero();
                assertThat(Manifests.read(built.output())).hasSizeGreaterThan(1).allSatisfy(HelmChartTest::isKnown);
            }
        }
    }

    private static boolean isAtHand(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static List<String> named(Map<String, Object> kustomization) {
        List<String> named = new ArrayList<>();
        list(kustomization, "resources").forEach(each -> named.add((String) each));
        list(kustomization, "components").forEach(each -> named.add((String) each));
        list(kustomization, "patches").forEach(each -> {
            if (((Map<?, ?>) each).get("path") instanceof String path) {
                named.add(path);
            }
        });
        return named;
    }

    private static Stream<String> targets(Path file) {
        return list(Manifests.tree(text(file)), "patches").stream().map(each -> {
            Map<?, ?> patch = (Map<?, ?>) each;
            if (patch.get("target") instanceof Map<?, ?> target) {
                return target.get("kind") + "/" + target.get("name");
            }
            HasMetadata patched = Manifests.object(text(file.resolveSibling((String) patch.get("path"))));
            return patched.getKind() + "/" + patched.getMetadata().getName();
        });
    }

    private static List<?> list(Map<String, Object> tree, String name) {
        return (List<?>) tree.getOrDefault(name, List.of());
    }

    private static Stream<HasMetadata> objects(String otherThan) {
        return files(".yaml").stream()
                .filter(file -> !file.endsWith("kustomization.yaml"))
                .map(KustomizeTest::text)
                .filter(yaml -> yaml.contains("kind: "))
                .filter(yaml -> !yaml.contains("apiVersion: " + otherThan))
                .flatMap(yaml -> Manifests.read(yaml).stream());
    }

    private static List<String> siblings(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("kustomization.yaml"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(String ending) {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
