package io.infill.tokenize.huggingface;

import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenizerConfig;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The seven special tokens in one vocabulary.
 *
 * @param ids their ids
 * @param tokens every token by id, added specials included; null where no token has the id
 */
record ResolvedSpecials(SpecialTokens ids, List<String> tokens) {
  private static final int CANDIDATES = 5;

  /** The seven names. */
  Stream<String> names() {
    return IntStream.of(
            ids.mask(), ids.gmask(), ids.smask(), ids.sop(), ids.eop(), ids.eod(), ids.pad())
        .mapToObj(tokens::get);
  }

  static ResolvedSpecials of(String file, FileTokens fileTokens, TokenizerConfig config)
      throws TokenizerFileException {
    List<String> tokens = fileTokens.byId();
    Map<String, Integer> idOf = new HashMap<>(fileTokens.model());
    fileTokens.added().forEach(added -> idOf.put(added.content(), added.id()));
    Map<String, Integer> found = new HashMap<>();
    for (Map.Entry<String, String> entry : config.special().byKey().entrySet()) {
      String name = entry.getValue();
      Integer id = idOf.get(name);
      if (id == null && !config.addSpecialTokens()) {
        throw new TokenizerFileException(missing(file, entry.getKey(), name, fileTokens));
      }
      if (name.equals(fileTokens.unknown())) {
        throw new TokenizerFileException(
            "tokenizer.special.%s: \"%s\" is what %s gives for unknown text, so text could produce it; name another token"
                .formatted(entry.getKey(), name, file));
      }
      if (id != null && fileTokens.byteFallbackIds().get(id)) {
        throw new TokenizerFileException(
            "tokenizer.special.%s: \"%s\" is a byte of ordinary text in %s; name another token"
                .formatted(entry.getKey(), name, file));
      }
      if (id == null) {
        id = tokens.size();
        tokens.add(name);
      }
      found.put(entry.getKey(), id);
    }
    return new ResolvedSpecials(
        new SpecialTokens(
            found.get("mask"),
            found.get("gmask"),
            found.get("smask"),
            found.get("sop"),
            found.get("eop"),
            found.get("eod"),
            found.get("pad")),
        tokens);
  }

  private static String missing(String file, String key, String name, FileTokens tokens) {
    List<String> near = near(name, tokens);
    return ("tokenizer.special.%s: the vocabulary of %s has no token \"%s\"; %s; "
            + "name another or let it be added (tokenizer.add_special_tokens: true)")
        .formatted(
            key,
            file,
            name,
            near.isEmpty()
                ? "it has nothing like it"
                : near.stream()
                    .map(t -> '"' + t + '"')
                    .collect(Collectors.joining(", ", "it has ", "")));
  }

  /** Tokens that a person may have meant: the same letters first, then the other specials. */
  private static List<String> near(String name, FileTokens tokens) {
    String letters = letters(name);
    Stream<String> sameLetters =
        tokens.model().keySet().stream()
            .filter(token -> !letters.isEmpty() && letters(token).equals(letters))
            .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
    Stream<String> specials =
        tokens.added().stream().filter(FileTokens.Added::control).map(FileTokens.Added::content);
    return Stream.concat(sameLetters, specials).distinct().limit(CANDIDATES).toList();
  }

  private static String letters(String token) {
    StringBuilder letters = new StringBuilder();
    token.chars().filter(Character::isLetter).forEach(c -> letters.append((char) c));
    return letters.toString().toLowerCase(Locale.ROOT);
  }
}
