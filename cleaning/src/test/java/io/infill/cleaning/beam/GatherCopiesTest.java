package io.infill.cleaning.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.dedup.Pair;
import io.infill.cleaning.dedup.TextKey;
import io.infill.ingest.DocumentId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A key of more documents than are held at once. */
@ExtendWith(TestPipelineExtension.class)
class GatherCopiesTest {
  private static final TextKey HOT = new TextKey(1, 2);
  private static final TextKey OTHER = new TextKey(3, 4);
  private static final int DOCUMENTS = 50;
  private static final int HELD = 5;

  private static DocumentId id(int number) {
    return new DocumentId(number, number * 31L);
  }

  private static Node node(int number) {
    return new Node(number, id(number));
  }

  private static KV<TextKey, Member> member(TextKey key, int number) {
    return KV.of(key, new Member(node(number), key, Optional.empty(), new byte[] {1}));
  }

  @Test
  void allOfAHotKeyAreLinkedToItsFirst(TestPipeline pipeline) {
    List<KV<TextKey, Member>> members = new ArrayList<>();
    IntStream.range(0, DOCUMENTS).forEach(i -> members.add(member(HOT, i)));
    members.add(member(OTHER, 100));
    Collections.shuffle(members, new Random(11));
    PCollectionTuple parted =
        pipeline.apply(Create.of(members)).apply(new GatherCopies(Link.Kind.EXACT, HELD));
    PAssert.that(parted.get(GatherCopies.COPIES))
        .satisfies(
            links -> {
              assertThat(links)
                  .containsExactlyInAnyOrderElementsOf(
                      IntStream.range(1, DOCUMENTS)
                          .mapToObj(i -> new Link(new Pair(node(i), node(0)), 1, Link.Kind.EXACT))
                          .toList());
              return null;
            });
    PAssert.that(parted.get(GatherCopies.FIRSTS))
        .satisfies(
            firsts -> {
              assertThat(firsts)
                  .extracting(Member::node)
                  .containsExactlyInAnyOrder(node(0), node(100));
              return null;
            });
    pipeline.run();
  }

  @Test
  void allThatFollowAFirstAreToldWhereItWent(TestPipeline pipeline) {
    List<Link> links = new ArrayList<>();
    for (int i = 1; i < DOCUMENTS; i++) {
      links.add(new Link(new Pair(node(i), node(0)), 0, Link.Kind.URL));
    }
    links.add(new Link(new Pair(node(301), node(300)), 0, Link.Kind.URL));
    links.add(new Link(new Pair(node(401), node(0)), 1, Link.Kind.EXACT));
    Collections.shuffle(links, new Random(12));
    Notice gone = Notice.going(id(0), id(200), id(201), 0.9, Link.Kind.NEAR, 0);
    PCollection<Notice> told =
        PCollectionTuple.of(FollowFirsts.LINKS, pipeline.apply("links", Create.of(links)))
            .and(FollowFirsts.GOING, pipeline.apply("gone", Create.of(gone)))
            .apply(new FollowFirsts(Link.Kind.URL, HELD));
    PAssert.that(told)
        .satisfies(
            notices -> {
              assertThat(notices).containsExactlyInAnyOrderElementsOf(expected());
              return null;
            });
    pipeline.run();
  }

  private static List<Notice> expected() {
    List<Notice> expected = new ArrayList<>();
    for (int i = 1; i < DOCUMENTS; i++) {
      expected.add(Notice.going(id(i), id(200), id(0), Double.NaN, Link.Kind.URL, 0));
    }
    expected.add(Notice.going(id(301), id(300), id(300), Double.NaN, Link.Kind.URL, 0));
    return expected;
  }
}
