package io.infill.cleaning.dedup.labelled;

import io.infill.cleaning.dedup.BandMember;
import io.infill.cleaning.dedup.Bucket;
import io.infill.cleaning.dedup.DedupConfig;
import io.infill.cleaning.dedup.FoldedText;
import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.NearConfig;
import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.dedup.Pair;
import io.infill.cleaning.dedup.Signatures;
import io.infill.cleaning.dedup.Sketch;
import io.infill.cleaning.dedup.SurvivorPolicy;
import io.infill.cleaning.dedup.SurvivorSet;
import io.infill.cleaning.dedup.TextKey;
import io.infill.ingest.DocumentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The road of duplicates in one thread and without an engine: keys, signatures, bands, buckets,
 * comparison, survivors, by the classes that the pipeline uses.
 */
public final class PureRoad {
  private static final SurvivorPolicy LONGEST = new SurvivorPolicy(DedupConfig.defaults());
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
    Map<Long, List<BandMember>> buckets = new TreeMap<>();
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
        BandMember member = new BandMember(node, signatures.sieve(signature), false);
        for (long key : signatures.bandKeys(signature)) {
          buckets.computeIfAbsent(key, none -> new ArrayList<>()).add(member);
        }
      }
    }
    SurvivorSet.choose(
        links(buckets, sketches),
        link ->
            survivor[numbers.get(link.pair().later().id())] =
                numbers.get(link.pair().earlier().id()));
    copies.forEach(copy -> survivor[copy] = survivor[survivor[copy]]);
    return survivor;
  }

  private static Node node(int number, int lettersAndDigits) {
    return new Node(
        LONGEST.place("", lettersAndDigits, Double.NaN, OptionalLong.empty()),
        new DocumentId(number, number));
  }

  private List<Link> links(Map<Long, List<BandMember>> buckets, Map<Node, Sketch> sketches) {
    NavigableSet<Pair> pairs =
        new TreeSet<>(Comparator.comparing(Pair::later).thenComparing(Pair::earlier));
    for (List<BandMember> members : buckets.values()) {
      members.sort(Comparator.comparing(BandMember::node));
      new Bucket(config.similarity()).pair(members, pairs::add);
    }
    List<Link> links = new ArrayList<>();
    for (Pair pair : pairs) {
      double similarity = sketches.get(pair.later()).similarity(sketches.get(pair.earlier()));
      if (similarity >= config.similarity()) {
        links.add(new Link(pair, similarity, Link.Kind.NEAR));
      }
    }
    return links;
  }
}
