package io.infill.mip.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.DocumentId;
import io.infill.ingest.DocumentSeed;
import io.infill.ingest.Provenance;
import io.infill.ingest.Reject;
import io.infill.ingest.RejectCause;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.masking.layout.PromptedLayout;
import io.infill.masking.layout.PromptedTokens;
import io.infill.mip.CapUnit;
import io.infill.mip.DropReason;
import io.infill.mip.LongSamples;
import io.infill.mip.MipDataset;
import io.infill.mip.PromptTemplate;
import io.infill.mip.dataset.ExampleLines;
import io.infill.mip.template.CompiledPrompt;
import io.infill.mip.template.PromptEngine;
import io.infill.mip.template.Rendering;
import io.infill.mip.template.RenderingException;
import io.infill.tokenize.TokenSequence;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes the examples of one dataset through its templates. For one thread.
 *
 * <p>Both passes are functions of the file and the run's seed. The cap counts samples that render
 * to an input and a target, so the first pass renders what could still be under it; a sample over
 * the cap is {@code over-cap}, whatever it would have rendered to.
 */
public final class TaskFileReader {
  /** Name of the stage in rejects and in the ledger. */
  public static final String STAGE = "mip";

  /** Cause of a reject whose template failed on its example. */
  public static final String RENDER_ERROR = "render-error";

  private final MipDataset dataset;
  private final long runSeed;
  private final List<CompiledPrompt> prompts = new ArrayList<>();

  /**
   * Compiles the templates.
   *
   * @throws IllegalArgumentException if one is not Jinja
   */
  public TaskFileReader(PromptEngine engine, MipDataset dataset, long runSeed) {
    this.dataset = dataset;
    this.runSeed = runSeed;
    for (PromptTemplate template : dataset.templates()) {
      try {
        prompts.add(engine.compile(template));
      } catch (RenderingException e) {
        throw new IllegalArgumentException("dataset " + dataset.name() + ": " + e.getMessage(), e);
      }
    }
  }

  /** The name of the sample that a template makes of the example at {@code place}. */
  static DocumentId sampleId(MipDataset dataset, Provenance place, String template) {
    return DocumentId.of(dataset.source(), place, template);
  }

  /** The number by which samples compete for a place under the cap, unsigned. */
  static long rank(long runSeed, DocumentId sample) {
    return DocumentSeed.of(runSeed, "mip-cap", sample);
  }

  /**
   * First pass: adds the ranks of the file's samples.
   *
   * @param ranks by {@link CapLines#key}, one for each of the dataset's caps
   */
  public void rank(InputStream in, String file, CapUnit unit, Map<String, SmallestRanks> ranks)
      throws IOException {
    ExampleLines.read(in, file, new Ranking(unit, ranks));
  }

  /**
   * Second pass: the file's samples under the cap.
   *
   * @param room longest sample, input, target and two special tokens
   * @return the file's account without the kept samples
   */
  public LedgerEntry read(
      InputStream in,
      String file,
      CapLines caps,
      int room,
      LongSamples longSamples,
      PromptTokenizer tokenizer,
      SampleSink sink)
      throws IOException {
    Reading reading = new Reading(caps, room, longSamples, tokenizer, sink);
    ExampleLines.read(in, file, reading);
    return reading.account.entry(dataset.source());
  }

  private Rendering render(CompiledPrompt prompt, ObjectNode example, DocumentId id)
      throws RenderingException {
    return prompt.render(example, DocumentSeed.of(runSeed, "mip-prompt", id));
  }

  private final class Ranking implements ExampleLines.Sink {
    private final CapUnit unit;
    private final Map<String, SmallestRanks> ranks;

    Ranking(CapUnit unit, Map<String, SmallestRanks> ranks) {
      this.unit = unit;
      this.ranks = ranks;
    }

    @Override
    public void example(ObjectNode example, Provenance place) {
      for (CompiledPrompt prompt : prompts) {
        DocumentId id = sampleId(dataset, place, prompt.name());
        long rank = rank(runSeed, id);
        SmallestRanks smallest = ranks.get(CapLines.key(unit, dataset.name(), prompt.name()));
        if (smallest.wants(rank) && isSample(prompt, example, id)) {
          smallest.add(rank);
        }
      }
    }

    private boolean isSample(CompiledPrompt prompt, ObjectNode example, DocumentId id) {
      try {
        return render(prompt, example, id) instanceof Rendering.Prompted;
      } catch (RenderingException e) {
        return false; // the second pass rejects it
      }
    }

    @Override
    public void unreadable(
        RejectCause cause, String detail, String excerpt, long bytes, Provenance place) {
      // the second pass rejects it
    }
  }

  private final class Reading implements ExampleLines.Sink {
    private final CapLines caps;
    private final int room;
    private final LongSamples longSamples;
    private final PromptTokenizer tokenizer;
    private final SampleSink sink;
    private final SampleAccount account = new SampleAccount();

    Reading(
        CapLines caps,
        int room,
        LongSamples longSamples,
        PromptTokenizer tokenizer,
        SampleSink sink) {
      this.caps = caps;
      this.room = room;
      this.longSamples = longSamples;
      this.tokenizer = tokenizer;
      this.sink = sink;
    }

    @Override
    public void example(ObjectNode example, Provenance place) {
      for (CompiledPrompt prompt : prompts) {
        DocumentId id = sampleId(dataset, place, prompt.name());
        if (caps.isOver(dataset.name(), prompt.name(), rank(runSeed, id))) {
          account.drop(DropReason.OVER_CAP, 0);
          continue;
        }
        try {
          Rendering rendering = render(prompt, example, id);
          if (rendering instanceof Rendering.Prompted prompted) {
            handOn(prompted, id);
          } else {
            account.drop(((Rendering.Skipped) rendering).reason(), 0);
          }
        } catch (RenderingException e) {
          reject(RENDER_ERROR, e.getMessage(), example.toString(), 0, place, 1);
        }
      }
    }

    private void handOn(Rendering.Prompted prompted, DocumentId id) {
      TokenSequence input = tokenizer.tokens(prompted.input());
      TokenSequence target = tokenizer.tokens(prompted.target());
      int tokens = input.tokens() + target.tokens();
      if (target.tokens() == 0) {
        account.drop(DropReason.EMPTY_TARGET, tokens);
      } else if (tokens + 2 > room && longSamples == LongSamples.DROP) {
        account.drop(DropReason.SAMPLE_TOO_LONG, tokens);
      } else {
        int kept =
            PromptedLayout.keptInput(input.tokens(), target.tokens(), room)
                + PromptedLayout.keptTarget(input.tokens(), target.tokens(), room);
        account.handOn(tokens, tokens - kept);
        sink.sample(
            new PromptedSample(
                dataset.name(), id, new PromptedTokens(id.toString(), input, target)));
      }
    }

    @Override
    public void unreadable(
        RejectCause cause, String detail, String excerpt, long bytes, Provenance place) {
      reject(cause.label(), detail, excerpt, bytes, place, prompts.size());
    }

    private void reject(
        String cause, String detail, String excerpt, long bytes, Provenance place, int samples) {
      account.reject(samples);
      sink.reject(new Reject(STAGE, dataset.source(), cause, detail, excerpt, bytes, place));
    }
  }
}
