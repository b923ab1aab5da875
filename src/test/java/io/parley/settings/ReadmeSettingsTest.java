// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ReadmeSettingsTest {
    @Test
    void listsEverySettingWithItsDefaultAndVariable() throws IOException {
        String readme = Files.readString(SettingsTable.README);
        assertThat(readme)
                .as("the README's table of settings; SettingsTable's main method writes it anew")
                .isEqualTo(SettingsTable.inserted(readme));
    }
}
