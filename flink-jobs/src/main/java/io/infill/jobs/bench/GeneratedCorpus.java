package io.infill.jobs.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.infill.ingest.Document;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A corpus of asked size, half English and half Chinese by bytes of text: Pile-style {@code
 * en/*.jsonl.zst} and WuDao-style {@code zh/*.json}. The same seed, size and sample texts give the
 * same bytes.
 *
 * <p>Lengths are lognormal (median 2.4 kB, mean about 4 kB, at most 200 kB). One document in eight
 * has a fault that cleaning should find, see {@link Kind}; everything else should survive.
 *
 * @param textBytes UTF-8 bytes of all texts, by language
 * @param documents how many of each kind, by language
 */
record GeneratedCorpus(Map<Tongue, Long> textBytes, Map<Tongue, Map<Kind, Integer>> documents) {

  /** Bytes of text a file holds before the next one begins. */
  static final long FILE_BYTES = 8_000_000;

  private static final int MAX_DOCUMENT_BYTES = 200_000;
  private static final int REMEMBERED = 64;
  private static final JsonFactory JSON = new JsonFactory();

  /** The two halves. */
  enum Tongue {
    ENGLISH("en/part-%05d.jsonl.zst", 0x656e),
    CHINESE("zh/part-%05d.json", 0x7a68);

    private final String files;
    private final long seed;

    Tongue(String files, long seed) {
      this.files = files;
      this.seed = seed;
    }
  }

  /** What is the matter with a document. Percentages of all documents. */
  enum Kind {
    /** Nothing. */
    PLAIN,
    /** 3 %: one of the last documents again. */
    EXACT_COPY,
    /** 4 %: one of the last documents with words put in. */
    NEAR_COPY,
    /** 2 %: one sentence over and over. */
    SPAM,
    /** 3 %: one or two sentences. */
    SHORT,
    /** 1 %: UTF-8 read as Latin-1. */
    GARBLED;

    static Kind draw(SplittableRandom random) {
      int percent = random.nextInt(100);
      return percent < 3
          ? EXACT_COPY
          : percent < 7
              ? NEAR_COPY
              : percent < 9 ? SPAM : percent < 12 ? SHORT : percent < 13 ? GARBLED : PLAIN;
    }
  }

  /**
   * Writes the corpus.
   *
   * @param directory gets the folders {@code en} and {@code zh}
   * @param bytes UTF-8 bytes of text, both languages together; overshot by one document a language
   *     at most
   */
  static GeneratedCorpus write(Path directory, long bytes, long seed, SampleTexts samples)
      throws IOException {
    Map<Tongue, Long> textBytes = new EnumMap<>(Tongue.class);
    Map<Tongue, Map<Kind, Integer>> documents = new EnumMap<>(Tongue.class);
    for (Tongue tongue : Tongue.values()) {
      boolean chinese = tongue == Tongue.CHINESE;
      Lexicon lexicon = Lexicon.of(chinese ? samples.chinese() : samples.english(), chinese);
      Half half =
          new Half(
              directory,
              tongue,
              new Prose(lexicon, chinese),
              new SplittableRandom(seed ^ tongue.seed));
      half.write(bytes / 2);
      textBytes.put(tongue, half.written);
      documents.put(tongue, half.counts);
    }
    return new GeneratedCorpus(textBytes, documents);
  }

  /** UTF-8 bytes of all texts. */
  long totalTextBytes() {
    return textBytes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Number of documents of all kinds. */
  long totalDocuments() {
    return documents.values().stream()
        .flatMap(kinds -> kinds.values().stream())
        .mapToLong(Integer::longValue)
        .sum();
  }

  /** One language's files under way. */
  private static final class Half {
    private final Path directory;
    private final Tongue tongue;
    private final Prose prose;
    private final SplittableRandom random;
    private final Deque<String> last = new ArrayDeque<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private long written;
    private int number;

    Half(Path directory, Tongue tongue, Prose prose, SplittableRandom random) {
      this.directory = directory;
      this.tongue = tongue;
      this.prose = prose;
      this.random = random;
    }

    void write(long bytes) throws IOException {
      // Two files at least, so that two workers have something to read.
      long fileBytes = Math.min(FILE_BYTES, bytes / 2 + 1);
      for (int file = 0; written < bytes; file++) {
        Path path = directory.resolve(String.format(Locale.ROOT, tongue.files, file));
        Files.createDirectories(path.getParent());
        try (OutputStream out = open(path);
            JsonGenerator json = JSON.createGenerator(out)) {
          json.setRootValueSeparator(null);
          if (tongue == Tongue.CHINESE) {
            json.writeStartArray();
          }
          for (long end = Math.min(bytes, written + fileBytes); written < end; ) {
            record(json, next());
          }
          if (tongue == Tongue.CHINESE) {
            json.writeEndArray();
          }
        }
      }
    }

    private OutputStream open(Path path) throws IOException {
      OutputStream file = Files.newOutputStream(path);
      return tongue == Tongue.ENGLISH
          ? new ZstdOutputStreamNoFinalizer(file)
          : new BufferedOutputStream(file, 1 << 16);
    }

    private String next() {
      Kind kind = last.isEmpty() ? Kind.PLAIN : Kind.draw(random);
      String text = text(kind);
      counts.merge(kind, 1, Integer::sum);
      written += Document.utf8Bytes(text);
      if (kind == Kind.PLAIN) {
        last.addLast(text);
        if (last.size() > REMEMBERED) {
          last.removeFirst();
        }
      }
      return text;
    }

    private String text(Kind kind) {
      int bytes = length();
      return switch (kind) {
        case PLAIN -> prose.document(random, bytes);
        case EXACT_COPY -> remembered();
        case NEAR_COPY ->
            prose.withInsertions(random, remembered(), tongue == Tongue.CHINESE ? 150 : 700);
        case SPAM -> prose.spam(random, Math.min(bytes, 5_000));
        case SHORT -> prose.document(random, 60);
        case GARBLED ->
            new String(
                prose
                    .document(random, Math.min(bytes, 5_000))
                    .replace("a", "é")
                    .getBytes(java.nio.charset.Charset.forName("GB18030")),
                java.nio.charset.StandardCharsets.UTF_8);
      };
    }

    private String remembered() {
      return new ArrayList<>(last).get(random.nextInt(last.size()));
    }

    /** Lognormal by Box and Muller: median 2,400 bytes, standard deviation of the logarithm 1. */
    private int length() {
      double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      double normal = radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
      return (int) Math.max(400, Math.min(MAX_DOCUMENT_BYTES, 2_400 * StrictMath.exp(normal)));
    }

    private void record(JsonGenerator json, String text) throws IOException {
      json.writeStartObject();
      if (tongue == Tongue.ENGLISH) {
        json.writeStringField("text", text);
        json.writeObjectFieldStart("meta");
        json.writeStringField("pile_set_name", "Generated");
        json.writeEndObject();
      } else {
        json.writeNumberField("id", number);
        json.writeStringField("uniqueKey", "generated-" + number);
        json.writeStringField("dataType", "生成");
        json.writeStringField("title", "");
        json.writeStringField("content", text);
      }
      json.writeEndObject();
      json.writeRaw('\n');
      number++;
    }
  }
}
