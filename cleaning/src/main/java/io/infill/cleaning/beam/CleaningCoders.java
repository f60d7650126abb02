package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.BandMember;
import io.infill.cleaning.dedup.Cluster;
import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.dedup.Pair;
import io.infill.cleaning.dedup.Place;
import io.infill.cleaning.dedup.Sketch;
import io.infill.cleaning.dedup.TextKey;
import io.infill.cleaning.passage.Neighbours;
import io.infill.cleaning.passage.Occurrence;
import io.infill.cleaning.passage.Repeat;
import io.infill.cleaning.passage.Sighting;
import io.infill.ingest.DocumentId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviderRegistrar;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** How this module's values travel; Beam finds it as a service. */
public final class CleaningCoders implements CoderProviderRegistrar {
  static final Coder<TextKey> TEXT_KEY =
      new Wire<>("text-key", CleaningCoders::put, CleaningCoders::key);

  static final Coder<Node> NODE = new Wire<>("node", CleaningCoders::put, CleaningCoders::node);

  static final Coder<Pair> PAIR = new Wire<>("pair", CleaningCoders::put, CleaningCoders::pair);

  static final Coder<Member> MEMBER =
      new Wire<>(
          "member",
          (member, out) -> {
            put(member.node(), out);
            put(member.text(), out);
            out.writeBoolean(member.address().isPresent());
            if (member.address().isPresent()) {
              put(member.address().get(), out);
            }
            out.writeInt(member.signature().length);
            out.write(member.signature());
          },
          in -> {
            Node node = node(in);
            TextKey text = key(in);
            Optional<TextKey> address = in.readBoolean() ? Optional.of(key(in)) : Optional.empty();
            byte[] signature = new byte[in.readInt()];
            in.readFully(signature);
            return new Member(node, text, address, signature);
          });

  static final Coder<BandMember> BAND_MEMBER =
      new Wire<>(
          "band-member",
          (member, out) -> {
            put(member.node(), out);
            out.writeBoolean(member.leads());
            out.writeByte(member.sieve().length);
            for (long bits : member.sieve()) {
              out.writeLong(bits);
            }
          },
          in -> {
            Node node = node(in);
            boolean leads = in.readBoolean();
            long[] sieve = new long[in.readUnsignedByte()];
            for (int i = 0; i < sieve.length; i++) {
              sieve[i] = in.readLong();
            }
            return new BandMember(node, sieve, leads);
          });

  static final Coder<Sketch> SKETCH =
      new Wire<>(
          "sketch",
          (sketch, out) -> {
            int[] hashes = sketch.toArray();
            out.writeBoolean(sketch.whole());
            out.writeInt(hashes.length);
            // In one piece: the engine's streams take bytes one by one rather slowly.
            ByteBuffer bytes = ByteBuffer.allocate(hashes.length * Integer.BYTES);
            bytes.asIntBuffer().put(hashes);
            out.write(bytes.array());
          },
          in -> {
            boolean whole = in.readBoolean();
            int[] hashes = new int[in.readInt()];
            byte[] bytes = new byte[hashes.length * Integer.BYTES];
            in.readFully(bytes);
            ByteBuffer.wrap(bytes).asIntBuffer().get(hashes);
            return new Sketch(hashes, whole);
          });

  static final Coder<Link> LINK =
      new Wire<>(
          "link",
          (link, out) -> {
            put(link.pair(), out);
            out.writeDouble(link.similarity());
            out.writeByte(link.kind().code());
          },
          in -> new Link(pair(in), in.readDouble(), kind(in)));

  static final Coder<Clue> CLUE =
      new Wire<>(
          "clue",
          (clue, out) -> {
            out.writeByte(clue.kind().code());
            put(clue.other(), out);
            out.writeShort(clue.index());
            out.writeDouble(clue.similarity());
          },
          in -> new Clue(Clue.Kind.ofCode(in.readByte()), id(in), in.readShort(), in.readDouble()));

  static final Coder<Notice> NOTICE =
      new Wire<>("notice", CleaningCoders::put, CleaningCoders::notice);

  static final Coder<Fate> FATE =
      new Wire<>(
          "fate",
          (fate, out) -> {
            out.writeBoolean(fate.own());
            put(fate.notice(), out);
          },
          in -> new Fate(in.readBoolean(), notice(in)));

  private static void put(Notice notice, DataOutput out) throws IOException {
    put(notice.document(), out);
    put(notice.survivor(), out);
    put(notice.nearest(), out);
    out.writeDouble(notice.similarity());
    out.writeByte(notice.kind().code());
    out.writeShort(notice.index());
    out.writeLong(notice.cluster().exact());
    out.writeLong(notice.cluster().near());
    out.writeLong(notice.cluster().url());
  }

  private static Notice notice(DataInput in) throws IOException {
    return new Notice(
        id(in),
        id(in),
        id(in),
        in.readDouble(),
        kind(in),
        in.readShort(),
        new Cluster(in.readLong(), in.readLong(), in.readLong()));
  }

  private static Link.Kind kind(DataInput in) throws IOException {
    return Link.Kind.ofCode(in.readByte());
  }

  private static void put(TextKey key, DataOutput out) throws IOException {
    out.writeLong(key.high());
    out.writeLong(key.low());
  }

  private static TextKey key(DataInput in) throws IOException {
    return new TextKey(in.readLong(), in.readLong());
  }

  static final Coder<Sighting> SIGHTING =
      new Wire<>(
          "sighting",
          (sighting, out) -> {
            out.writeInt(sighting.shard());
            put(sighting.first(), out);
            out.writeLong(sighting.documents());
            out.writeBoolean(sighting.several());
          },
          in -> new Sighting(in.readInt(), occurrence(in), in.readLong(), in.readBoolean()));

  static final Coder<Repeat> REPEAT =
      new Wire<>(
          "repeat",
          (repeat, out) -> {
            put(repeat.key(), out);
            put(repeat.first(), out);
            out.writeLong(repeat.documents());
          },
          in -> new Repeat(key(in), occurrence(in), in.readLong()));

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
            put(neighbours.key(), out);
            put(neighbours.before(), out);
            put(neighbours.behind(), out);
          },
          in -> new Neighbours(key(in), ints(in), ints(in)));

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

  private static void put(Occurrence occurrence, DataOutput out) throws IOException {
    put(occurrence.document(), out);
    out.writeInt(occurrence.unit());
  }

  private static Occurrence occurrence(DataInput in) throws IOException {
    return new Occurrence(id(in), in.readInt());
  }

  private static void put(DocumentId id, DataOutput out) throws IOException {
    out.writeLong(id.high());
    out.writeLong(id.low());
  }

  private static DocumentId id(DataInput in) throws IOException {
    return new DocumentId(in.readLong(), in.readLong());
  }

  /** The number of bytes, and the bytes up to the last that is not zero. */
  private static void put(Place place, DataOutput out) throws IOException {
    int octets = place.octets();
    out.writeByte(octets);
    for (int i = 0; i < octets; i++) {
      out.writeByte(place.octet(i));
    }
  }

  private static Place place(DataInput in) throws IOException {
    int octets = in.readUnsignedByte();
    long high = 0;
    long low = 0;
    for (int i = 0; i < octets; i++) {
      long octet = (long) in.readUnsignedByte() << (56 - 8 * (i % 8));
      high |= i < 8 ? octet : 0;
      low |= i < 8 ? 0 : octet;
    }
    return new Place(high, low);
  }

  private static void put(Node node, DataOutput out) throws IOException {
    put(node.place(), out);
    put(node.id(), out);
  }

  private static Node node(DataInput in) throws IOException {
    return new Node(place(in), id(in));
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
        CoderProviders.forCoder(TypeDescriptor.of(Clue.class), CLUE),
        CoderProviders.forCoder(TypeDescriptor.of(Fate.class), FATE),
        CoderProviders.forCoder(TypeDescriptor.of(Notice.class), NOTICE),
        CoderProviders.forCoder(TypeDescriptor.of(Sighting.class), SIGHTING),
        CoderProviders.forCoder(TypeDescriptor.of(Repeat.class), REPEAT),
        CoderProviders.forCoder(TypeDescriptor.of(Ending.class), ENDING),
        CoderProviders.forCoder(TypeDescriptor.of(Neighbours.class), NEIGHBOURS));
  }
}
