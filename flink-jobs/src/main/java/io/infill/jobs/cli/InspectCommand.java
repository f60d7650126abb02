package io.infill.jobs.cli;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.ShardReader;
import io.infill.jobs.inspect.RowPrinter;
import io.infill.jobs.verify.Kinds;
import io.infill.tokenize.TokenizerConfig;
import io.infill.tokenize.huggingface.DocumentTokenizer;
import io.infill.tokenize.huggingface.TokenizerFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code infill inspect}. */
@Command(
    name = "inspect",
    description =
        "Shows rows of a dataset directory: documents, drops, rejects, tokens or sequences.")
final class InspectCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "a dataset directory")
  Path directory;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "rows shown (default: ${DEFAULT-VALUE})")
  int rows = 5;

  @Option(
      names = "--chars",
      paramLabel = "N",
      description = "characters of a text shown (default: ${DEFAULT-VALUE})")
  int chars = 300;

  @Option(
      names = "--grep",
      paramLabel = "TEXT",
      description = "only rows with this text in them: an id, a source, a rule, a cause")
  String grep = "";

  @Option(
      names = "--tokenizer",
      paramLabel = "FILE",
      description = "tokenizer.json that turns ids into text")
  Path tokenizer;

  @Override
  public Integer call() throws IOException {
    DatasetDirectory dataset = DatasetDirectory.open(directory);
    if (tokenizer == null) {
      show(dataset, new RowPrinter(System.out, Object::toString, chars));
    } else {
      TokenizerConfig lenient =
          new TokenizerConfig(tokenizer.toString(), TokenizerConfig.defaults().special(), true);
      try (DocumentTokenizer open = TokenizerFile.read(tokenizer, lenient).open()) {
        show(dataset, new RowPrinter(System.out, open::text, chars));
      }
    }
    return Infill.DONE;
  }

  private void show(DatasetDirectory dataset, RowPrinter printer) throws IOException {
    int shown = 0;
    for (int shard = 0; shard < dataset.shards() && shown < rows; shard++) {
      try (ShardReader<?> reader = dataset.read(shard, Kinds.format(dataset.manifest().kind()))) {
        while (reader.hasNext() && shown < rows) {
          Object row = reader.next();
          if (row.toString().contains(grep)) {
            printer.print(row);
            shown++;
          }
        }
      }
    }
    System.out.printf("%d of %,d rows of %s%n", shown, dataset.manifest().rows(), directory);
  }
}
