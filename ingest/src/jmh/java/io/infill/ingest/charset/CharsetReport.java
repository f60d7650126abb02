package io.infill.ingest.charset;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * How well charsets are found out on a folder of real corpora, and how fast:
 *
 * <pre>.ci/jmh ingest main io.infill.ingest.charset.CharsetReport CORPORA</pre>
 */
public final class CharsetReport {
  private static final int PIECES = 300;
  private static final int ROUNDS = 7;

  private CharsetReport() {}

  public static void main(String[] args) throws IOException {
    Path corpora = Path.of(args[0]);
    System.out.println(
        CharsetTrial.over(corpora.resolve("01-raw-web/encoding/chardet-zh")).report());
    pieces(corpora);
    speed(corpora);
  }

  /** Pieces of known text, so many characters long, in every charset. */
  private static void pieces(Path corpora) throws IOException {
    Path udhr = corpora.resolve("03-english-text/udhr-language-id");
    Map<String, String> texts = new TreeMap<>();
    texts.put("zh-Hans", read(corpora.resolve("02-chinese-text/novels-public-domain/红楼梦.txt")));
    texts.put("zh-Hant", read(corpora.resolve("02-chinese-text/drcd-dev/DRCD_dev.json")));
    texts.put("ja", read(udhr.resolve("jpn.txt")));
    texts.put("ko", read(udhr.resolve("kor.txt")));
    texts.put("ru", read(udhr.resolve("rus.txt")));
    texts.put("fr", read(udhr.resolve("fra.txt")));
    List<String> cases =
        List.of(
            "zh-Hans GB18030", "zh-Hans UTF-8", "zh-Hans UTF-16LE", "zh-Hans UTF-16BE",
            "zh-Hans x-ISO-2022-CN-GB", "zh-Hant Big5-HKSCS", "zh-Hant x-EUC-TW",
            "zh-Hant GB18030", "ja windows-31j", "ja EUC-JP", "ja ISO-2022-JP",
            "ko x-windows-949", "ko ISO-2022-KR", "ru windows-1251", "ru KOI8-R",
            "fr windows-1252");
    System.out.println("| text | charset | 8 | 16 | 40 | 100 | 1000 |\n|---|---|---|---|---|---|---|");
    for (String one : cases) {
      String[] parts = one.split(" ", 2);
      StringBuilder row = new StringBuilder("| " + parts[0] + " | " + parts[1] + " |");
      for (int length : new int[] {8, 16, 40, 100, 1000}) {
        row.append(share(texts.get(parts[0]), length, parts[1]));
      }
      System.out.println(row);
    }
  }

  private static String share(String text, int length, String charset) {
    SplittableRandom random = new SplittableRandom(7);
    TextDecoder decoder = new TextDecoder();
    Charset encoder = Charset.forName(charset);
    String reader = charset.equals("x-ISO-2022-CN-GB") ? "ISO-2022-CN" : charset;
    int ours = 0;
    int icu = 0;
    int n = 0;
    while (n < PIECES) {
      int at = random.nextInt(text.length() - length);
      String piece = text.substring(at, at + length);
      if (piece.chars().allMatch(c -> c < 0x80)) {
        continue;
      }
      n++;
      byte[] bytes = piece.getBytes(encoder);
      String want = Decoding.of(bytes, 0, bytes.length, reader).text();
      ours += decoder.plain(bytes, "").text().equals(want) ? 1 : 0;
      icu += icu(bytes).equals(want) ? 1 : 0;
    }
    return " %.1f (%.1f) |".formatted(100.0 * ours / n, 100.0 * icu / n);
  }

  /** What ICU's detector alone makes of the bytes. */
  private static String icu(byte[] bytes) {
    CharsetMatch match = new CharsetDetector().setText(bytes).detect();
    String name =
        match == null ? "windows-1252" : CharsetLabels.charset(match.getName()).orElse("UTF-8");
    return Decoding.of(bytes, 0, bytes.length, name).text();
  }

  private static void speed(Path corpora) throws IOException {
    String chinese = read(corpora.resolve("02-chinese-text/novels-public-domain/红楼梦.txt"));
    String english =
        read(corpora.resolve("04-parallel-en-zh/debian-reference/debian-reference.en.txt"));
    System.out.println("| text | charset | MB/s of bytes: median (min to max) |\n|---|---|---|");
    for (String one : List.of("UTF-8", "GB18030", "UTF-16LE")) {
      time("Chinese", one, pages(chinese, Charset.forName(one)));
    }
    time("Chinese", "UTF-8 with a broken byte a page", broken(pages(chinese, StandardCharsets.UTF_8)));
    time("English", "UTF-8", pages(english, StandardCharsets.UTF_8));
    time("English", "windows-1252", pages(english, Charset.forName("windows-1252")));
  }

  /** Pages of about 8 KiB: each is detected and decoded on its own. */
  private static List<byte[]> pages(String text, Charset charset) {
    List<byte[]> pages = new java.util.ArrayList<>();
    for (int at = 0; at < text.length(); at += 4000) {
      pages.add(text.substring(at, Math.min(text.length(), at + 4000)).getBytes(charset));
    }
    return pages;
  }

  private static List<byte[]> broken(List<byte[]> pages) {
    pages.forEach(page -> page[page.length / 2] = (byte) 0xFF);
    return pages;
  }

  private static void time(String language, String charset, List<byte[]> pages) {
    TextDecoder decoder = new TextDecoder();
    long bytes = pages.stream().mapToLong(page -> page.length).sum();
    double[] rates = new double[ROUNDS];
    long characters = 0;
    for (int round = -3; round < ROUNDS; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int k = 0; k < 4; k++) {
        for (byte[] page : pages) {
          characters += decoder.page(page, "").text().length();
        }
      }
      long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      if (round >= 0) {
        rates[round] = 4e3 * bytes / nanos;
      }
    }
    Arrays.sort(rates);
    System.out.printf(
        "| %s | %s | %.0f (%.0f to %.0f) |%n",
        language, charset, rates[ROUNDS / 2], rates[0], rates[ROUNDS - 1]);
    if (characters == 0) {
      throw new IllegalStateException("nothing was decoded");
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
