package io.infill.trainbridge.djl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Whether there is a PyTorch for this platform; train-bridge/pom.xml brings one for some. */
final class NativeEngine {
  private NativeEngine() {}

  /** Skips the test where there is none: DJL would otherwise try to download it. */
  static void assumePresent() {
    assumeTrue(
        NativeEngine.class.getResource("/native/lib/pytorch.properties") != null,
        () ->
            "no pytorch-native-cpu in the build for %s %s"
                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
  }
}
