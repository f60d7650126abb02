package io.infill.ingest.beam;

import io.infill.ingest.SourceConfig;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds each file's partner by rule: what the stars of {@code path} match is put for those of
 * {@code pairs.partner}, in order. {@code corpus/*.en} and {@code corpus/*.zh} is the usual case.
 */
final class PartnerFiles {
  private PartnerFiles() {}

  /**
   * The files with their partners.
   *
   * @throws FileNotFoundException naming the file whose partner is not there
   * @throws IllegalArgumentException if the two globs have different numbers of stars, or other
   *     wildcards
   */
  static List<SourceFile> of(SourceConfig source, Path base, List<SourceFile> files)
      throws IOException {
    String glob = SourceFiles.spec(source.path(), base);
    String partner = source.pairs().partner();
    long stars = stars(glob);
    if (stars != stars(partner) || (glob + partner).matches(".*([?\\[\\]{}]|\\*\\*).*")) {
      throw new IllegalArgumentException(
          "source %s: pairs.partner must have as many * as path, and neither ** nor ? [ ] { }, but was \"%s\""
              .formatted(source.name(), partner));
    }
    Pattern pattern = pattern(glob);
    List<SourceFile> paired = new ArrayList<>();
    for (SourceFile file : files) {
      Matcher matched = pattern.matcher(file.location());
      if (!matched.matches()) {
        throw new IllegalStateException(file.location() + " does not match " + glob);
      }
      String path = partner;
      for (int star = 1; star <= stars; star++) {
        path = path.replaceFirst("\\*", Matcher.quoteReplacement(matched.group(star)));
      }
      try {
        paired.add(file.with(SourceFiles.single(source, path, base)));
      } catch (FileNotFoundException e) {
        FileNotFoundException missing =
            new FileNotFoundException(
                "source %s: the partner of %s is not there: %s"
                    .formatted(source.name(), file.name(), path));
        missing.initCause(e);
        throw missing;
      }
    }
    return paired;
  }

  private static long stars(String glob) {
    return glob.chars().filter(c -> c == '*').count();
  }

  /** The glob with a group for each star. */
  private static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    for (String part : glob.split("\\*", -1)) {
      regex.append(regex.length() == 0 ? "" : "([^/]*)").append(Pattern.quote(part));
    }
    return Pattern.compile(regex.toString());
  }
}
