package io.infill.cleaning.normalize;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What is put in order in a text. By default none of the switches rewrites meaning; compatibility
 * folding (NFKC) is not on offer. {@link TextPreparation} says in which order they work.
 *
 * @param repairMojibake text that was decoded by the wrong charset is decoded by the right one,
 *     where its bytes can be had back
 * @param lineEndings CR, CR LF, NEL, form feed and the Unicode separators become LF
 * @param controlCharacters control characters other than LF and tab are removed
 * @param invisibleCharacters byte order marks, word joiners and zero-width spaces are removed
 * @param compose canonical composition (Unicode NFC)
 * @param trailingBlanks blanks and tabs before a line's end are removed, and blank lines at both
 *     ends of the text
 * @param maxMojibakeShare a document with a larger share of characters that look like text decoded
 *     by the wrong charset, and could not be repaired, is dropped as {@code mojibake}, 0 to 1
 * @param removeTemplateLines lines that belong to a page and not to its text are removed
 * @param templateLines path of a file with patterns of such lines besides the built-in ones; empty
 *     for none
 * @param removeUrls web addresses are removed
 * @param cutUnfinishedSentence what stands behind the last finished sentence is cut
 * @param script in which script Chinese is written out
 * @param scriptDictionaries path of OpenCC's folder {@code data/dictionary}; needed unless the
 *     script is kept
 */
public record NormalizeConfig(
    boolean repairMojibake,
    boolean lineEndings,
    boolean controlCharacters,
    boolean invisibleCharacters,
    boolean compose,
    boolean trailingBlanks,
    double maxMojibakeShare,
    boolean removeTemplateLines,
    String templateLines,
    boolean removeUrls,
    boolean cutUnfinishedSentence,
    Script script,
    String scriptDictionaries)
    implements Serializable {

  public NormalizeConfig {
    if (!(maxMojibakeShare >= 0 && maxMojibakeShare <= 1)) {
      throw new IllegalArgumentException(
          "maxMojibakeShare must be from 0 to 1 but was " + maxMojibakeShare);
    }
    if (!removeTemplateLines && !templateLines.isEmpty()) {
      throw new IllegalArgumentException(
          "templateLines must be left out unless removeTemplateLines is true but was \""
              + templateLines
              + '"');
    }
    if (script == Script.KEEP != scriptDictionaries.isEmpty()) {
      throw new IllegalArgumentException(
          "scriptDictionaries must be given if the script is not kept, and only then, but script was "
              + script.label()
              + " and scriptDictionaries \""
              + scriptDictionaries
              + '"');
    }
  }

  /** Characters in order and mojibake repaired; one character in a hundred may stay garbled. */
  public static NormalizeConfig defaults() {
    return new NormalizeConfig(
        true, true, true, true, true, true, 0.01, false, "", false, false, Script.KEEP, "");
  }

  /** This config with the paths of its files changed, for instance from relative to absolute. */
  public NormalizeConfig withPaths(UnaryOperator<String> change) {
    return new NormalizeConfig(
        repairMojibake,
        lineEndings,
        controlCharacters,
        invisibleCharacters,
        compose,
        trailingBlanks,
        maxMojibakeShare,
        removeTemplateLines,
        templateLines.isEmpty() ? "" : change.apply(templateLines),
        removeUrls,
        cutUnfinishedSentence,
        script,
        scriptDictionaries.isEmpty() ? "" : change.apply(scriptDictionaries));
  }

  /** The path of every file that is read, by its key in the config. */
  public SortedMap<String, String> paths() {
    SortedMap<String, String> paths = new TreeMap<>();
    if (!templateLines.isEmpty()) {
      paths.put("template_lines", templateLines);
    }
    for (String file : script.files()) {
      paths.put("script_dictionaries." + file, scriptDictionaries + "/" + file);
    }
    return Collections.unmodifiableSortedMap(paths);
  }
}
