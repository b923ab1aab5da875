// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An agent that fills the heap of the JVM that loads it, and keeps it full until memory is refused. */
public final class HeapFiller {
    private static final int PIECE = 1 << 20;

    /** Time for the JVM to answer that it has loaded the agent. */
    private static final long HEAD_START_MILLIS = 500;

    private HeapFiller() {}

    /** Called by the JVM. */
    public static void agentmain(String arguments) {
        Thread filler = new Thread(HeapFiller::fill, "heap-filler");
        filler.setDaemon(true);
        filler.start();
    }

    private static void fill() {
        try {
            Thread.sleep(HEAD_START_MILLIS);
        } catch (InterruptedException e) {
            return;
        }
        List<byte[]> pieces = new ArrayList<>();
        while (!Thread.currentThread().isInterrupted()) {
            pieces.add(new byte[PIECE]);
        }
    }

    /** Packs this class as an agent into that folder. @return the file */
    public static Path packInto(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", HeapFiller.class.getName());
        Path jar = folder.resolve("heap-filler.jar");
        String entry = HeapFiller.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream code = HeapFiller.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new JarEntry(entry));
            code.transferTo(out);
        }
        return jar;
    }
}
