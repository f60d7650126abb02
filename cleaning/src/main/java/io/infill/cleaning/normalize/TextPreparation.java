package io.infill.cleaning.normalize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Everything that is done to a text before it is judged. In this order: mojibake is repaired, then
 * ({@link #normalize}) characters are put in order, template lines go, addresses go, an unfinished
 * sentence is cut, and the script is changed. Patterns therefore see repaired text in order, and a
 * line that held nothing but an address is gone before the last sentence is looked at.
 *
 * <p>The width of letters is never changed: it is folded in the keys of duplicates alone. Not safe
 * for threads.
 */
public final class TextPreparation {
  private final NormalizeConfig config;
  private final MojibakeRepair repair = new MojibakeRepair();
  private final TextNormalizer normalizer;
  private final TemplateLines templates;
  private final ScriptTransform script;

  /**
   * @param config with absolute paths
   * @throws UncheckedIOException naming a file of the config that cannot be read
   * @throws IllegalArgumentException naming file and line of an entry that is none
   */
  public TextPreparation(NormalizeConfig config) {
    this.config = config;
    this.normalizer = new TextNormalizer(config);
    try {
      this.templates =
          config.removeTemplateLines() ? TemplateLines.read(config.templateLines()) : null;
      this.script =
          config.script() == Script.KEEP
              ? null
              : ScriptTransform.read(config.script(), Path.of(config.scriptDictionaries()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + e.getMessage(), e);
    }
  }

  /** The text as it was meant; unchanged if the config does not ask for repair. */
  public Repaired repair(String text) {
    return config.repairMojibake() ? repair.repair(text) : Repaired.nothing(text);
  }

  /**
   * A repaired text in order; may be empty. Idempotent unless the script is changed: what is taken
   * out may close up to something that is to be taken out, which goes too.
   */
  public String normalize(String repaired) {
    String text = normalizer.normalize(repaired);
    for (String next = take(text); !next.equals(text); next = take(text)) {
      text = normalizer.normalize(next);
    }
    return script == null ? text : normalizer.normalize(script.apply(text));
  }

  private String take(String text) {
    String left = templates == null ? text : templates.remove(text);
    left = config.removeUrls() ? Urls.remove(left) : left;
    return config.cutUnfinishedSentence() ? UnfinishedSentence.cut(left) : left;
  }
}
