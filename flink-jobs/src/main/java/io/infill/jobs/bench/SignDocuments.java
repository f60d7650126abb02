package io.infill.jobs.bench;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.DocumentPreparation;
import io.infill.cleaning.dedup.DocumentKeys;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.dedup.Node;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Keys and signatures of a dataset's documents, as judging hands them on, but without any judging:
 * the texts are prepared and nothing else.
 */
final class SignDocuments extends PTransform<PBegin, PCollection<Member>> {
  private static final long serialVersionUID = 1;

  private final CleaningConfig config;
  private final String documents;
  private final int shards;
  private final boolean sign;

  /**
   * @param sign whether they are made; without, the texts are only read and prepared and nothing
   *     comes out
   */
  SignDocuments(CleaningConfig config, DatasetDirectory documents, boolean sign) {
    this.config = config;
    this.documents = documents.path().toString();
    this.shards = documents.shards();
    this.sign = sign;
  }

  @Override
  public PCollection<Member> expand(PBegin input) {
    List<Integer> numbers = IntStream.range(0, shards).boxed().toList();
    return input
        .apply("Number the shards", Create.of(numbers))
        .apply("Spread them over the workers", Reshuffle.viaRandomKey())
        .apply("Sign the documents", ParDo.of(new SignFn(config, documents, sign)));
  }

  private static final class SignFn extends DoFn<Integer, Member> {
    private static final long serialVersionUID = 1;

    private final CleaningConfig config;
    private final String path;
    private final boolean sign;
    private transient DocumentPreparation preparation;
    private transient DocumentKeys keys;

    SignFn(CleaningConfig config, String path, boolean sign) {
      this.config = config;
      this.path = path;
      this.sign = sign;
    }

    @Setup
    public void setup() {
      preparation = new DocumentPreparation(config);
      keys = new DocumentKeys(config.dedup());
    }

    @ProcessElement
    public void process(@Element Integer shard, OutputReceiver<Member> out) throws IOException {
      DatasetDirectory documents = DatasetDirectory.open(Path.of(path));
      try (ShardReader<Document> in = documents.read(shard, DocumentFormat.DOCUMENTS)) {
        while (in.hasNext()) {
          Document document = in.next();
          String text = preparation.prepare(document.source(), document.text()).text();
          if (sign) {
            keys.fold(text);
            // The longest first.
            Node node = new Node(Integer.MAX_VALUE - keys.lettersAndDigits(), document.id());
            out.output(new Member(node, keys.text(), Optional.empty(), keys.signature()));
          }
        }
      }
    }
  }
}
