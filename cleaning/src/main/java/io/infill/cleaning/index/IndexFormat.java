package io.infill.cleaning.index;

import static io.infill.ingest.dataset.ColumnType.INTS;
import static io.infill.ingest.dataset.ColumnType.STRING;

import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.dedup.Place;
import io.infill.cleaning.dedup.TextKey;
import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.Column;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSink;
import io.infill.ingest.dataset.RowSource;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * {@code signatures/}: one row a kept document, in the order of {@code cleaned/}. Where a document
 * stood in its run's survivor policy is not kept: what is read stands at {@link Place#FIRST}.
 */
public final class IndexFormat implements RowFormat<Member>, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public String kind() {
    return "signatures";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("id", STRING, "document id, 32 hexadecimal digits"),
        new Column("text_key", STRING, "key of the folded text, 32 hexadecimal digits"),
        new Column("address_key", STRING, "key of the canonical address; empty without"),
        new Column("signature", INTS, "MinHash components, 32 bits each; none without"));
  }

  @Override
  public void write(Member document, RowSink out) {
    out.string(document.node().id().toString());
    out.string(document.text().toString());
    out.string(document.address().map(TextKey::toString).orElse(""));
    byte[] signature = document.signature();
    int[] components = new int[signature.length / Integer.BYTES];
    ByteBuffer.wrap(signature).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(components);
    out.integers(components);
  }

  @Override
  public Member read(RowSource in) {
    DocumentId id = DocumentId.parse(in.string());
    TextKey text = TextKey.parse(in.string());
    String address = in.string();
    int[] components = in.integers();
    ByteBuffer signature = ByteBuffer.allocate(components.length * Integer.BYTES);
    signature.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(components);
    return new Member(
        new Node(Place.FIRST, id),
        text,
        address.isEmpty() ? Optional.empty() : Optional.of(TextKey.parse(address)),
        signature.array());
  }
}
