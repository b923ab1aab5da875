// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import java.util.ArrayList;
import java.util.List;

/** Three hundred texts somebody might call himself to see whether the page believes they are markup. */
final class HostileTexts {

    private static final List<String> PAYLOADS = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<svg onload=alert(1)>",
            "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
            "<body onload=alert(1)>",
            "<details open ontoggle=alert(1)>",
            "<video><source onerror=alert(1)></video>",
            "<a href=javascript:alert(1)>x</a>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<input autofocus onfocus=alert(1)>",
            "<object data=javascript:alert(1)>",
            "<embed src=javascript:alert(1)>",
            "<base href=//evil.example/>",
            "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
            "<link rel=stylesheet href=//evil.example/x.css>",
            "<style>*{display:none}</style>",
            "<form action=javascript:alert(1)><button>x</button></form>",
            "<template><script>alert(1)</script></template>",
            "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
            "javascript:alert(1)",
            "${alert(1)}",
            "{{constructor.constructor('alert(1)')()}}",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "__proto__",
            "constructor");
    private static final List<String> FRAMES = List.of(
            "%s",
            "\">%s",
            "'>%s",
            "</title>%s",
            "</textarea>%s",
            "-->%s",
            "]]>%s",
            "%s<!--",
            "a %s b",
            "\\\"%s",
            "`%s`",
            "</li>%s");

    private HostileTexts() {}

    static List<String> all() {
        List<String> texts = new ArrayList<>();
        for (String payload : PAYLOADS) {
            for (String frame : FRAMES) {
                texts.add(String.format(frame, payload));
            }
        }
        return texts;
    }
}
