package io.infill.ingest.charset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * How common a character is in one of the writings that share double-byte charsets. From the
 * resource {@code frequent-characters.txt}, read when the class is loaded.
 */
public final class FrequentCharacters {
  public static final FrequentCharacters SIMPLIFIED = new FrequentCharacters("simplified");
  public static final FrequentCharacters TRADITIONAL = new FrequentCharacters("traditional");
  public static final FrequentCharacters KANJI = new FrequentCharacters("kanji");
  public static final FrequentCharacters HANGUL = new FrequentCharacters("hangul");

  /** Characters of a list that count as very common; the rest of it is common. */
  private static final int VERY_COMMON = 150;

  private final byte[] grades;

  private FrequentCharacters(String writing) {
    this.grades = grades(list(writing));
  }

  private static String list(String writing) {
    try (InputStream in = FrequentCharacters.class.getResourceAsStream("frequent-characters.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> line.startsWith(writing + " "))
          .map(line -> line.substring(writing.length() + 1))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] grades(String characters) {
    byte[] grades = new byte[Character.MAX_VALUE + 1];
    for (int i = 0; i < characters.length(); i++) {
      grades[characters.charAt(i)] = (byte) (i < VERY_COMMON ? 2 : 1);
    }
    return grades;
  }

  /** 2 for one of the 150 most common characters of this writing, 1 for a common one, else 0. */
  public int grade(char c) {
    return grades[c];
  }
}
