package io.infill.cleaning.dedup.labelled;

import io.infill.cleaning.dedup.BandMember;
import io.infill.cleaning.dedup.Bucket;
import io.infill.cleaning.dedup.FoldedText;
import io.infill.cleaning.dedup.NearConfig;
import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.dedup.Pair;
import io.infill.cleaning.dedup.Signatures;
import io.infill.cleaning.dedup.Sketch;
import io.infill.cleaning.dedup.Survivor;
import io.infill.cleaning.dedup.TextKey;
import io.infill.ingest.DocumentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The road of duplicates in one thread and without an engine: keys, signatures, bands, buckets,
 * comparison, clusters, survivors, by the classes that the pipeline uses.
 */
public final class PureRoad {
  private final NearConfig config;
  private final Signatures signatures;
  private final FoldedText folded = new FoldedText();

  public PureRoad(NearConfig config) {
    this.config = config;
    this.signatures = new Signatures(config);
  }

  /**
   * Runs over a corpus.
   *
   * @return of every text the index of the one that stands for it; its own if it stays
   */
  public int[] survivors(List<String> texts) {
    int[] survivor = new int[texts.size()];
    Map<DocumentId, Integer> numbers = new HashMap<>();
    Map<TextKey, Integer> firsts = new HashMap<>();
    Map<Node, Sketch> sketches = new HashMap<>();
    Map<Long, Bucket> buckets = new TreeMap<>();
    List<Integer> copies = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      survivor[i] = i;
      folded.fold(texts.get(i));
      Integer first = firsts.putIfAbsent(folded.key(), i);
      if (first != null) {
        survivor[i] = first;
        copies.add(i);
        continue;
      }
      Node node = node(i, folded.lettersAndDigits());
      numbers.put(node.id(), i);
      sketches.put(node, Sketch.of(folded, config));
      byte[] signature = signatures.of(folded);
      if (signature.length > 0) {
        BandMember member = new BandMember(node, signatures.sieve(signature));
        for (long key : signatures.bandKeys(signature)) {
          buckets
              .computeIfAbsent(
                  key, k -> new Bucket(config.similarity(), Bucket.MAX_MEMBERS, PureRoad::full))
              .add(member);
        }
      }
    }
    Map<Node, NavigableSet<Node>> links = links(buckets, sketches);
    components(links)
        .forEach((node, first) -> survivor[numbers.get(node.id())] = numbers.get(first.id()));
    copies.forEach(copy -> survivor[copy] = survivor[survivor[copy]]);
    return survivor;
  }

  private static Node node(int number, int lettersAndDigits) {
    return new Node(Survivor.LONGEST.place(lettersAndDigits), new DocumentId(number, number));
  }

  private static void full(BandMember member) {
    throw new IllegalStateException("too many texts for one bucket: " + member.node());
  }

  private Map<Node, NavigableSet<Node>> links(
      Map<Long, Bucket> buckets, Map<Node, Sketch> sketches) {
    NavigableSet<Pair> pairs =
        new TreeSet<>(Comparator.comparing(Pair::later).thenComparing(Pair::earlier));
    buckets.values().forEach(bucket -> bucket.pairs(pairs::add));
    Map<Node, NavigableSet<Node>> links = new TreeMap<>();
    for (Pair pair : pairs) {
      Sketch later = sketches.get(pair.later());
      if (later.similarity(sketches.get(pair.earlier())) >= config.similarity()) {
        links.computeIfAbsent(pair.later(), k -> new TreeSet<>()).add(pair.earlier());
        links.computeIfAbsent(pair.earlier(), k -> new TreeSet<>()).add(pair.later());
      }
    }
    return links;
  }

  /** The first node of every node's connected component. */
  private static Map<Node, Node> components(Map<Node, NavigableSet<Node>> links) {
    Map<Node, Node> first = new TreeMap<>();
    for (Node start : links.keySet()) {
      if (!first.containsKey(start)) {
        List<Node> open = new ArrayList<>(List.of(start));
        first.put(start, start);
        while (!open.isEmpty()) {
          for (Node next : links.get(open.remove(open.size() - 1))) {
            if (first.putIfAbsent(next, start) == null) {
              open.add(next);
            }
          }
        }
      }
    }
    return first;
  }
}
