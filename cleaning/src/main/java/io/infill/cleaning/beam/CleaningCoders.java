package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.BandMember;
import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.dedup.Pair;
import io.infill.cleaning.dedup.Sketch;
import io.infill.cleaning.dedup.TextKey;
import io.infill.cleaning.passage.Neighbours;
import io.infill.cleaning.passage.Place;
import io.infill.cleaning.passage.Repeat;
import io.infill.cleaning.passage.Sighting;
import io.infill.ingest.DocumentId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviderRegistrar;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** How this module's values travel; Beam finds it as a service. */
public final class CleaningCoders implements CoderProviderRegistrar {
  static final Coder<TextKey> TEXT_KEY =
      new Wire<>(
          "text-key",
          (key, out) -> {
            out.writeLong(key.high());
            out.writeLong(key.low());
          },
          in -> new TextKey(in.readLong(), in.readLong()));

  static final Coder<Node> NODE = new Wire<>("node", CleaningCoders::put, CleaningCoders::node);

  static final Coder<Pair> PAIR = new Wire<>("pair", CleaningCoders::put, CleaningCoders::pair);

  static final Coder<Member> MEMBER =
      new Wire<>(
          "member",
          (member, out) -> {
            put(member.node(), out);
            out.writeInt(member.signature().length);
            out.write(member.signature());
          },
          in -> {
            Node node = node(in);
            byte[] signature = new byte[in.readInt()];
            in.readFully(signature);
            return new Member(node, signature);
          });

  static final Coder<BandMember> BAND_MEMBER =
      new Wire<>(
          "band-member",
          (member, out) -> {
            put(member.node(), out);
            out.writeByte(member.sieve().length);
            for (long bits : member.sieve()) {
              out.writeLong(bits);
            }
          },
          in -> {
            Node node = node(in);
            long[] sieve = new long[in.readUnsignedByte()];
            for (int i = 0; i < sieve.length; i++) {
              sieve[i] = in.readLong();
            }
            return new BandMember(node, sieve);
          });

  static final Coder<Sketch> SKETCH =
      new Wire<>(
          "sketch",
          (sketch, out) -> {
            int[] hashes = sketch.toArray();
            out.writeBoolean(sketch.whole());
            out.writeInt(hashes.length);
            for (int hash : hashes) {
              out.writeInt(hash);
            }
          },
          in -> {
            boolean whole = in.readBoolean();
            int[] hashes = new int[in.readInt()];
            for (int i = 0; i < hashes.length; i++) {
              hashes[i] = in.readInt();
            }
            return new Sketch(hashes, whole);
          });

  static final Coder<Link> LINK =
      new Wire<>(
          "link",
          (link, out) -> {
            put(link.pair(), out);
            out.writeDouble(link.similarity());
            out.writeBoolean(link.exact());
          },
          in -> new Link(pair(in), in.readDouble(), in.readBoolean()));

  static final Coder<Arc> ARC =
      new Wire<>(
          "arc",
          (arc, out) -> {
            put(arc.pair(), out);
            out.writeBoolean(arc.moved());
          },
          in -> new Arc(pair(in), in.readBoolean()));

  static final Coder<Clue> CLUE =
      new Wire<>(
          "clue",
          (clue, out) -> {
            out.writeByte(clue.kind().code());
            put(clue.other(), out);
            out.writeDouble(clue.similarity());
          },
          in -> new Clue(Clue.Kind.ofCode(in.readByte()), id(in), in.readDouble()));

  static final Coder<Notice> NOTICE =
      new Wire<>(
          "notice",
          (notice, out) -> {
            put(notice.document(), out);
            put(notice.survivor(), out);
            out.writeDouble(notice.similarity());
            out.writeBoolean(notice.exact());
            out.writeLong(notice.clusterDocuments());
          },
          in -> new Notice(id(in), id(in), in.readDouble(), in.readBoolean(), in.readLong()));

  static final Coder<Sighting> SIGHTING =
      new Wire<>(
          "sighting",
          (sighting, out) -> {
            out.writeInt(sighting.shard());
            put(sighting.first(), out);
            out.writeLong(sighting.documents());
            out.writeBoolean(sighting.several());
          },
          in -> new Sighting(in.readInt(), place(in), in.readLong(), in.readBoolean()));

  static final Coder<Repeat> REPEAT =
      new Wire<>(
          "repeat",
          (repeat, out) -> {
            out.writeLong(repeat.key().high());
            out.writeLong(repeat.key().low());
            put(repeat.first(), out);
            out.writeLong(repeat.documents());
          },
          in -> new Repeat(new TextKey(in.readLong(), in.readLong()), place(in), in.readLong()));

  static final Coder<Ending> ENDING =
      new Wire<>(
          "ending",
          (ending, out) -> {
            out.writeInt(ending.shard());
            put(ending.before(), out);
            put(ending.behind(), out);
          },
          in -> new Ending(in.readInt(), ints(in), ints(in)));

  static final Coder<Neighbours> NEIGHBOURS =
      new Wire<>(
          "neighbours",
          (neighbours, out) -> {
            out.writeLong(neighbours.key().high());
            out.writeLong(neighbours.key().low());
            put(neighbours.before(), out);
            put(neighbours.behind(), out);
          },
          in -> new Neighbours(new TextKey(in.readLong(), in.readLong()), ints(in), ints(in)));

  private static void put(int[] values, DataOutput out) throws IOException {
    out.writeInt(values.length);
    for (int value : values) {
      out.writeInt(value);
    }
  }

  private static int[] ints(DataInput in) throws IOException {
    int[] values = new int[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readInt();
    }
    return values;
  }

  private static void put(Place place, DataOutput out) throws IOException {
    put(place.document(), out);
    out.writeInt(place.unit());
  }

  private static Place place(DataInput in) throws IOException {
    return new Place(id(in), in.readInt());
  }

  private static void put(DocumentId id, DataOutput out) throws IOException {
    out.writeLong(id.high());
    out.writeLong(id.low());
  }

  private static DocumentId id(DataInput in) throws IOException {
    return new DocumentId(in.readLong(), in.readLong());
  }

  private static void put(Node node, DataOutput out) throws IOException {
    out.writeLong(node.place());
    put(node.id(), out);
  }

  private static Node node(DataInput in) throws IOException {
    return new Node(in.readLong(), id(in));
  }

  private static void put(Pair pair, DataOutput out) throws IOException {
    put(pair.later(), out);
    put(pair.earlier(), out);
  }

  private static Pair pair(DataInput in) throws IOException {
    return new Pair(node(in), node(in));
  }

  @Override
  public List<CoderProvider> getCoderProviders() {
    return List.of(
        CoderProviders.forCoder(TypeDescriptor.of(TextKey.class), TEXT_KEY),
        CoderProviders.forCoder(TypeDescriptor.of(Node.class), NODE),
        CoderProviders.forCoder(TypeDescriptor.of(Pair.class), PAIR),
        CoderProviders.forCoder(TypeDescriptor.of(Member.class), MEMBER),
        CoderProviders.forCoder(TypeDescriptor.of(BandMember.class), BAND_MEMBER),
        CoderProviders.forCoder(TypeDescriptor.of(Sketch.class), SKETCH),
        CoderProviders.forCoder(TypeDescriptor.of(Link.class), LINK),
        CoderProviders.forCoder(TypeDescriptor.of(Arc.class), ARC),
        CoderProviders.forCoder(TypeDescriptor.of(Clue.class), CLUE),
        CoderProviders.forCoder(TypeDescriptor.of(Notice.class), NOTICE),
        CoderProviders.forCoder(TypeDescriptor.of(Sighting.class), SIGHTING),
        CoderProviders.forCoder(TypeDescriptor.of(Repeat.class), REPEAT),
        CoderProviders.forCoder(TypeDescriptor.of(Ending.class), ENDING),
        CoderProviders.forCoder(TypeDescriptor.of(Neighbours.class), NEIGHBOURS));
  }
}
