package io.infill.tokenize.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeLibraryTest {
  private static final String TEXT = "The mask stands for 一个 short span";

  /** As two jobs in one Flink TaskManager do. */
  @Test
  void twoClassLoadersOfOneProcessBothGetIt() throws Exception {
    String here = ids();
    assertThat(here).isNotEmpty();
    try (URLClassLoader first = anotherLoader();
        URLClassLoader second = anotherLoader()) {
      assertThat(idsIn(first)).isEqualTo(here);
      assertThat(idsIn(second)).isEqualTo(here);
    }
    assertThat(System.getProperty("ENGINE_CACHE_DIR")).isNull();
  }

  /** Called by name, from the copy of this class in another class loader. */
  static String ids() throws IOException {
    try (DocumentTokenizer tokenizer = SmallTokenizers.read("byte-level").open()) {
      return tokenizer.tokenizePart(TEXT).toString();
    }
  }

  private static String idsIn(ClassLoader loader) throws Exception {
    Class<?> copy = loader.loadClass(NativeLibraryTest.class.getName());
    assertThat(copy).isNotSameAs(NativeLibraryTest.class);
    Method ids = copy.getDeclaredMethod("ids");
    ids.setAccessible(true);
    return (String) ids.invoke(null);
  }

  private static URLClassLoader anotherLoader() throws IOException {
    List<URL> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      path.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }
}
