package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.RowPacker;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/**
 * Turns elements into rows and packs them into packets by partition: (partition: packet), so that
 * what follows groups some thousand packets and not millions of rows. Packets that are not full go
 * out at the end of a bundle. Memory: {@link RowPacker#BUDGET_BYTES}.
 */
abstract class PackRows<T> extends DoFn<T, KV<Integer, byte[]>> {
  private static final long serialVersionUID = 1;

  private final int partitions;
  private final int words;
  private transient RowPacker packer;
  private transient Consumer<KV<Integer, byte[]>> full;

  PackRows(int partitions, int words) {
    this.partitions = partitions;
    this.words = words;
  }

  /** Adds the rows of {@code element}. */
  abstract void pack(T element, RowPacker out) throws IOException;

  @StartBundle
  public void startBundle() {
    packer = new RowPacker(partitions, words, (number, rows) -> full.accept(KV.of(number, rows)));
  }

  @ProcessElement
  public void process(@Element T element, OutputReceiver<KV<Integer, byte[]>> out)
      throws IOException {
    full = out::output;
    pack(element, packer);
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    full =
        packet -> context.output(packet, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
    packer.flush();
  }
}
