package io.infill.ingest.format;

import io.infill.ingest.Document;
import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.PairsConfig;
import io.infill.ingest.QaConfig;
import io.infill.ingest.Reject;
import io.infill.ingest.SourceConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads a folder of real corpora by the readers of their formats and prints what came of each file:
 * records, documents and rejects by cause.
 *
 * <p>Arguments: the folder; optionally a word that a file's path must hold, and a number of
 * documents to show of each.
 */
public final class FormatTable {
  private record Source(String glob, SourceConfig config) {}

  private FormatTable() {}

  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]);
    String only = args.length > 1 ? args[1] : "";
    int shown = args.length > 2 ? Integer.parseInt(args[2]) : 0;
    System.out.println("| file | format | records | bytes | documents | text bytes | rejects |");
    System.out.println("|---|---|---:|---:|---:|---:|---|");
    for (Source source : sources()) {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + source.glob);
      try (Stream<Path> walk = Files.walk(root)) {
        List<Path> files =
            walk.filter(Files::isRegularFile)
                .filter(f -> matcher.matches(root.relativize(f)))
                .filter(f -> f.toString().contains(only))
                .sorted()
                .toList();
        for (Path file : files) {
          print(root, file, source.config, shown);
        }
      }
    }
  }

  private static void print(Path root, Path file, SourceConfig source, int shown)
      throws IOException {
    Count count = new Count(shown);
    String name = root.relativize(file).toString();
    FileTally tally =
        RecordReader.of(source, IngestConfig.defaults())
            .read(new LocalFile(root, file, source.pairs().partner()), count);
    boolean balanced =
        tally.records() == count.documents + count.rejected && tally.bytes() == count.bytes;
    System.out.printf(
        "| %s | %s | %d | %d | %d | %d | %s%s |%n",
        name,
        source.format().label(),
        tally.records(),
        tally.bytes(),
        count.documents,
        count.textBytes,
        count.causes.isEmpty() ? "" : count.causes.toString().replaceAll("[{}]", ""),
        balanced ? "" : " DOES NOT BALANCE");
  }

  private static List<Source> sources() {
    SourceConfig jsonl = SourceConfig.of("s", Format.JSONL, "*");
    SourceConfig zhihu = new SourceConfig("s", Format.JSONL, "*", "zh", "content", "", "title");
    SourceConfig titled =
        new SourceConfig("s", Format.JSONL, "*", "zh", "raw_content", "url", "title");
    SourceConfig content = new SourceConfig("s", Format.JSONL, "*", "", "content", "", "");
    SourceConfig raw = new SourceConfig("s", Format.JSONL, "*", "zh", "raw_content", "", "");
    SourceConfig qa = SourceConfig.of("s", Format.QA, "*");
    PairsConfig usual = PairsConfig.defaults();
    return List.of(
        new Source("01-raw-web/warc/dolma/**.jsonl", jsonl),
        new Source("01-raw-web/warc/dolma/provided/documents/*.gz", jsonl),
        new Source("02-chinese-text/chinesewebtext-cc/2021-43/**", titled),
        new Source("02-chinese-text/data-juicer-demos/data_mixture/**.jsonl", jsonl),
        new Source("02-chinese-text/data-juicer-demos/data_process_loop/**.jsonl", jsonl),
        new Source("02-chinese-text/data-juicer-demos/process_{sci,code}_data/**.jsonl", jsonl),
        new Source("02-chinese-text/data-juicer-demos/tool_*/**.jsonl", jsonl),
        new Source("02-chinese-text/data-juicer-demos/data/demo-dataset*.jsonl", jsonl),
        new Source("02-chinese-text/data-juicer-demos/data/demo-dataset-content.jsonl", content),
        new Source(
            "02-chinese-text/data-juicer-demos/data_visualization_diversity/**.jsonl",
            SourceConfig.of("s", Format.JSON_ARRAY, "*")),
        new Source("02-chinese-text/flagdata-qa-zhihu/cleaner/input/qa*.jsonl", zhihu),
        new Source("02-chinese-text/flagdata-qa-zhihu/cleaner/input/text*.jsonl", jsonl),
        new Source("02-chinese-text/flagdata-qa-zhihu/quality_assessment/**.jsonl", raw),
        new Source("02-chinese-text/flagdata-qa-zhihu/analysis/**.jsonl", jsonl),
        new Source("02-chinese-text/wudao-schema-sample/*", SourceConfig.of("s", Format.WUDAO, "*")),
        new Source(
            "03-english-text/gutenberg-*/**.txt", SourceConfig.of("s", Format.GUTENBERG, "*")),
        new Source("03-english-text/lm_dataformat/*", SourceConfig.of("s", Format.PILE, "*")),
        new Source(
            "04-parallel-en-zh/tatoeba-manythings-cmn/**.txt",
            SourceConfig.of("s", Format.TSV, "*")),
        new Source(
            "04-parallel-en-zh/gnome-nautilus-po/po/*.po", SourceConfig.of("s", Format.PO, "*")),
        new Source("04-parallel-en-zh/tatoeba-laser/*.cmn-eng.eng", aligned(".eng>.cmn", usual)),
        new Source("04-parallel-en-zh/tatoeba-laser/*.yue-eng.eng", aligned(".eng>.yue", usual)),
        new Source(
            "04-parallel-en-zh/wmt23-zh-en/sources/*.src.en",
            aligned("sources>references;src.en>ref.refA.zh", usual)),
        new Source(
            "04-parallel-en-zh/wmt23-zh-en/references/*.refA.en",
            aligned("references>sources;ref.refA.en>src.zh", usual)),
        new Source(
            "04-parallel-en-zh/debian-reference/debian-reference.en.txt",
            aligned(".en.txt>.zh-cn.txt", usual)),
        new Source(
            "02-chinese-text/data-juicer-demos/data/demo-dataset-annotation-*.jsonl",
            qa(qa, "prompt", "answer1")),
        new Source("07-evaluation-decontamination/gsm8k/*.jsonl", qa(qa, "question", "answer")),
        new Source(
            "02-chinese-text/data-juicer-demos/data/auto-prompt-optim/init_infer_dataset.jsonl",
            qa(qa, "question", "answer")));
  }

  private static SourceConfig qa(SourceConfig source, String question, String answers) {
    QaConfig q = source.qa();
    return source.withQa(
        new QaConfig(
            question,
            q.descriptionField(),
            answers,
            q.answerTextField(),
            q.answerScoreField(),
            q.maxAnswers(),
            q.minScore(),
            q.template(),
            q.answerTemplate()));
  }

  private static SourceConfig aligned(String partner, PairsConfig p) {
    PairsConfig pairs =
        new PairsConfig(
            p.languages(),
            p.columns(),
            partner,
            p.template(),
            p.pairsPerDocument(),
            p.documents());
    return new SourceConfig(
        "s", Format.ALIGNED_LINES, "*", "", "", "", "", "", pairs, null, null);
  }

  /** A file of the local disk; a partner is told by replacements such as {@code .en>.zh}. */
  private record LocalFile(Path root, Path path, String partnerRule) implements InputFile {
    @Override
    public String name() {
      return root.relativize(path).toString();
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }

    @Override
    public Optional<SeekableByteChannel> channel() throws IOException {
      return Optional.of(Files.newByteChannel(path));
    }

    @Override
    public Optional<InputFile> partner() {
      if (partnerRule.isEmpty()) {
        return Optional.empty();
      }
      String other = path.toString();
      for (String rule : partnerRule.split(";", -1)) {
        other = other.replace(rule.split(">", -1)[0], rule.split(">", -1)[1]);
      }
      return Optional.of(new LocalFile(root, Path.of(other), ""));
    }
  }

  /** Counts what comes out. */
  private static final class Count implements RecordSink {
    private final Map<String, Long> causes = new TreeMap<>();
    private long documents;
    private long rejected;
    private long bytes;
    private long textBytes;
    private int toShow;

    Count(int toShow) {
      this.toShow = toShow;
    }

    @Override
    public void document(Document document, long recordBytes) {
      documents++;
      bytes += recordBytes;
      textBytes += document.textBytes();
      if (toShow-- > 0) {
        String text = document.text();
        System.out.println(
            "--- " + document.provenance() + ' ' + document.url() + ' ' + document.metadata());
        System.out.println(
            text.length() < 600 ? text : text.substring(0, 300) + " [...] " + text.substring(text.length() - 300));
      }
    }

    @Override
    public void reject(Reject reject) {
      rejected++;
      bytes += reject.bytes();
      causes.merge(reject.cause(), 1L, Long::sum);
    }
  }
}
