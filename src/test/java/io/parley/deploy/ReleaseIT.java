// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code -Prelease} collects, and that it is complete. */
@Tag("release")
class ReleaseIT {
    private static final Path FOLDER = Path.of("target/release");
    private static final Pattern JAR = Pattern.compile("WEB-INF/lib/(.+)-\\d[^-]*(?:-[^-]+)?\\.jar");

    @Test
    void hasWarJarBillOfMaterialsNoticesAndChecksums() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(
                            file -> file.getFileName().toString().replaceAll("-\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?", "")))
                    .containsExactlyInAnyOrder(
                            "parley.war",
                            "parley.jar",
                            "parley-sbom.json",
                            "parley-sbom.xml",
                            "THIRD-PARTY.txt",
                            "LICENSE",
                            "NOTICE",
                            "SHA256SUMS");
        }
    }

    @Test
    void hasTheChecksumOfEveryFile() {
        Tool check = Tool.run(FOLDER, Map.of(), "sha256sum", "--check", "--strict", "SHA256SUMS");
        assertThat(check.status()).as(check.output()).isZero();
        assertThat(check.output().lines()).hasSize(7);
    }

    @Test
    void hasTheTestedWar() throws IOException {
        assertThat(Files.mismatch(only("*.war"), Path.of("target/parley.war"))).isEqualTo(-1);
    }

    @Test
    void listsEveryJarOfTheWarInTheBillOfMaterials() throws IOException {
        JsonObject bill;
        try (var reader = Json.createReader(Files.newBufferedReader(only("*-sbom.json")))) {
            bill = reader.readObject();
        }
        assertThat(bill.getString("bomFormat")).isEqualTo("CycloneDX");
        List<String> jars = jars();
        List<String> listed = bill.getJsonArray("components").getValuesAs(JsonObject.class).stream()
                .map(component -> component.getString("name"))
                .toList();
        assertThat(listed).containsAll(jars);
        // gson names it, and it is there when all is compiled; it is not packed.
        assertThat(listed).filteredOn(name -> !jars.contains(name)).isSubsetOf("error_prone_annotations");
    }

    @Test
    void namesEveryJarOfTheWarInTheNotices() throws IOException {
        String notices = Texts.of(FOLDER.resolve("THIRD-PARTY.txt"));
        assertThat(jars()).isNotEmpty().allSatisfy(jar -> assertThat(notices).contains(":" + jar + ":"));
    }

    private static List<String> jars() throws IOException {
        try (ZipFile war = new ZipFile(only("*.war").toFile())) {
            return war.stream()
                    .map(entry -> JAR.matcher(entry.getName()))
                    .filter(java.util.regex.Matcher::matches)
                    .map(jar -> jar.group(1))
                    .toList();
        }
    }

    private static Path only(String name) throws IOException {
        try (var found = Files.newDirectoryStream(FOLDER, name)) {
            return found.iterator().next();
        }
    }
}
