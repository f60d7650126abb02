package io.infill.tokenize;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the seven special tokens are called in the vocabulary; all different.
 *
 * @param mask stands for a short span
 * @param gmask stands for the generated rest
 * @param smask stands for a sentence
 * @param sop start of a generated piece
 * @param eop end of a generated piece
 * @param eod end of a document
 * @param pad fills a sequence up
 */
public record SpecialTokenNames(
    String mask, String gmask, String smask, String sop, String eop, String eod, String pad)
    implements Serializable {

  public SpecialTokenNames {
    Map<String, String> keyOfName = new LinkedHashMap<>();
    byKey(mask, gmask, smask, sop, eop, eod, pad)
        .forEach(
            (key, name) -> {
              if (name == null || name.isEmpty()) {
                throw new IllegalArgumentException(key + " must name a token but is empty");
              }
              String other = keyOfName.put(name, key);
              if (other != null) {
                throw new IllegalArgumentException(
                    "%s and %s must be different tokens but both are \"%s\""
                        .formatted(other, key, name));
              }
            });
  }

  /** GLM's own names. */
  public static SpecialTokenNames defaults() {
    return new SpecialTokenNames(
        "[MASK]", "[gMASK]", "[sMASK]", "<sop>", "<eop>", "<eod>", "<pad>");
  }

  /** Config key to name, in the order in which missing ones get their ids. */
  public Map<String, String> byKey() {
    return byKey(mask, gmask, smask, sop, eop, eod, pad);
  }

  private static Map<String, String> byKey(
      String mask, String gmask, String smask, String sop, String eop, String eod, String pad) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("mask", mask);
    names.put("gmask", gmask);
    names.put("smask", smask);
    names.put("sop", sop);
    names.put("eop", eop);
    names.put("eod", eod);
    names.put("pad", pad);
    return names;
  }
}
