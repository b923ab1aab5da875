// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Somebody at the page: what he does and sees, in the words of the page. Names are plain letters. */
final class Person {

    /** Tells apart pictures that move from one that stands: three different ones of a video, none of them empty. */
    private static final String THREE_DIFFERENT_PICTURES = """
            (video) => {
              if (!video.videoWidth) return false;
              const canvas = document.createElement('canvas');
              canvas.width = 64;
              canvas.height = 36;
              const pen = canvas.getContext('2d');
              pen.drawImage(video, 0, 0, 64, 36);
              const bytes = pen.getImageData(0, 0, 64, 36).data;
              const colours = new Set();
              let sum = 0;
              for (let i = 0; i < bytes.length; i += 4) {
                colours.add(bytes[i] << 16 | bytes[i + 1] << 8 | bytes[i + 2]);
                sum = (sum * 31 + bytes[i] + bytes[i + 1] * 7 + bytes[i + 2] * 13) | 0;
              }
              if (colours.size > 1) (video.seen ??= new Set()).add(sum);
              return (video.seen?.size ?? 0) >= 3;
            }""";

    final String name;
    final Page page;

    Person(String name, Page page) {
        this.name = name;
        this.page = page;
    }

    /** Opens the form for a room. */
    Person opens(String address, String dialect, String room) {
        page.navigate(address + "?dialect=" + dialect + "&room=" + URLEncoder.encode(room, StandardCharsets.UTF_8));
        return this;
    }

    Person sends(String media) {
        page.getByLabel(media, new Page.GetByLabelOptions().setExact(true)).check();
        return this;
    }

    Person offersAtOnce() {
        page.getByText("More", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Both sides offer at once").check();
        return this;
    }

    /** Fills in the name and asks to join; whether that works shows later. */
    Person joins() {
        page.getByLabel("Your name").fill(name);
        button("Join").click();
        return this;
    }

    Person isIn() {
        assertThat(page.locator(".call-state")).hasAttribute("data-state", "joined");
        return this;
    }

    Person isConnectedTo(Person other) {
        assertThat(tileOf(other)).hasAttribute("data-state", "connected");
        return this;
    }

    /** The other's picture arrives and moves. */
    Person sees(Person other) {
        page.waitForFunction(
                THREE_DIFFERENT_PICTURES,
                tileOf(other).locator("video").elementHandle(),
                new Page.WaitForFunctionOptions().setPollingInterval(100));
        return this;
    }

    Person says(String words) {
        page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).fill(words);
        button("Send message").click();
        return this;
    }

    Person reads(String words, Person from) {
        assertThat(page.locator(".chat-log li")
                        .filter(new Locator.FilterOptions()
                                .setHas(page.locator(
                                        ".who",
                                        new Page.LocatorOptions().setHasText(Pattern.compile("^" + from.name + "$")))))
                        .locator(".said")
                        .filter(new Locator.FilterOptions().setHasText(words))
                        .first())
                .isVisible();
        return this;
    }

    /** What a screen reader says aloud; unlike a word on a button it stays until the next one. */
    Person hears(String sentence) {
        assertThat(page.locator("#status")).hasText(sentence);
        return this;
    }

    Person leaves() {
        button("Leave").click();
        assertThat(page.locator(".lobby")).isVisible();
        return this;
    }

    /** How many others have a tile. */
    Locator others() {
        return page.locator(".tile:not(.self)");
    }

    Locator tileOf(Person other) {
        return others().filter(new Locator.FilterOptions()
                .setHas(page.locator(
                        ".tile-name", new Page.LocatorOptions().setHasText(Pattern.compile("^" + other.name + "$")))));
    }

    Locator button(String words) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
    }

    /** The sentence that says why a call did not come about. */
    Locator refusal() {
        return page.getByRole(AriaRole.ALERT);
    }
}
