package io.infill.trainbridge.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/** Certificates for tests and benchmarks. */
final class SelfSigned {
  private static final String PASSWORD = "changeit";

  private SelfSigned() {}

  /** A certificate for 127.0.0.1 that nobody but itself vouches for, made by the JDK's keytool. */
  static FeedConfig.TlsFiles write(Path directory, String name) throws Exception {
    Path store = directory.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "feed",
                "-keyalg",
                "EC",
                "-dname",
                "CN=feed",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new FeedConfig.TlsFiles(
        pem(directory, name + ".crt", "CERTIFICATE", keys.getCertificate("feed").getEncoded()),
        pem(
            directory,
            name + ".key",
            "PRIVATE KEY",
            keys.getKey("feed", PASSWORD.toCharArray()).getEncoded()));
  }

  private static Path pem(Path directory, String name, String type, byte[] encoded)
      throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return Files.writeString(
        directory.resolve(name),
        "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(type, body, type));
  }
}
