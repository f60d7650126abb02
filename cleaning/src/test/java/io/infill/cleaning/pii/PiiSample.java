package io.infill.cleaning.pii;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Prints what is masked in folders of real corpora, so that somebody can judge it: {@code
 * -Dcorpora.dir=FOLDER}, then the sample's size by kind, then folders below.
 */
public final class PiiSample {
  private static final int BEFORE = 30;
  private static final int BEHIND = 20;

  private final PersonalData data = new PersonalData(PiiConfig.defaults());
  private final SortedMap<PiiKind, List<String>> found = new TreeMap<>();
  private long characters;

  private PiiSample() {}

  public static void main(String[] arguments) throws IOException {
    PiiSample sample = new PiiSample();
    for (String folder : List.of(arguments).subList(1, arguments.length)) {
      try (Stream<Path> files =
          Files.walk(Path.of(System.getProperty("corpora.dir")).resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          sample.read(file);
        }
      }
    }
    sample.print(Integer.parseInt(arguments[0]));
  }

  private void read(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), UTF_8);
    long undecodable = text.chars().filter(c -> c == 0xFFFD).count();
    String name = file.getFileName().toString();
    if (undecodable > text.length() / 50) {
      return;
    }
    try {
      for (String record : name.endsWith(".jsonl") ? text.split("\n", -1) : new String[] {text}) {
        if (name.contains(".json")) {
          texts(name, new ObjectMapper().readTree(record));
        } else {
          text(name, record);
        }
      }
    } catch (JacksonException e) {
      text(name, text);
    }
  }

  private void texts(String name, JsonNode node) {
    if (node.isTextual()) {
      text(name, node.asText());
    }
    node.forEach(child -> texts(name, child));
  }

  private void text(String name, String text) {
    characters += text.length();
    for (Piece piece : data.pieces(text)) {
      int from = piece.span().from();
      int to = piece.span().to();
      String line =
          "%s\t%s⟦%s⟧%s"
              .formatted(
                  name,
                  text.substring(Math.max(0, from - BEFORE), from),
                  text.substring(from, to),
                  text.substring(to, Math.min(text.length(), to + BEHIND)));
      found
          .computeIfAbsent(piece.kind(), kind -> new ArrayList<>())
          .add(line.replaceAll("[\\s&&[^\t]]", " "));
    }
  }

  private void print(int most) {
    System.out.printf("%d characters%n", characters);
    found.forEach(
        (kind, lines) -> {
          System.out.printf("%s: %d%n", kind.code(), lines.size());
          Collections.shuffle(lines, new Random(7));
          lines.stream().limit(most).forEach(line -> System.out.println("  " + line));
        });
  }
}
