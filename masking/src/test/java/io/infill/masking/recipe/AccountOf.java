package io.infill.masking.recipe;

import io.infill.masking.Fixtures;
import io.infill.masking.Fixtures.Text;
import io.infill.masking.MaskingConfig;
import io.infill.masking.TrainingSequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Packs documents and keeps the account, as the stage does. */
final class AccountOf {
  private AccountOf() {}

  static MaskAccount packing(MaskingConfig config, List<Text> texts, long runSeed) {
    MaskAccount account = new MaskAccount("en");
    SequenceSink sink =
        new SequenceSink() {
          @Override
          public void sequence(TrainingSequence sequence, int cutTargets) {
            account.written(sequence, cutTargets);
          }

          @Override
          public void dropped(DroppedText text) {
            account.dropped(text);
          }
        };
    try {
      SequencePacker packer =
          SequencePacker.of(config, Fixtures.SPECIAL, Fixtures.MARKS, "en", runSeed);
      for (Text text : texts) {
        account.read(text.tokens());
        packer.add(text.id(), text.tokens(), sink);
      }
      packer.finish(sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return account;
  }
}
