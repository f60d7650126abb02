package io.infill.trainbridge.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedSecurityTest {
  private static final String TOKEN = "a-token-of-32-characters-exactly";

  @TempDir static Path directory;

  @BeforeAll
  static void writeARun() throws IOException {
    FeedFixture.write(directory.resolve("run"));
  }

  private static FeedTicket ticket() {
    return FeedFixture.ticket(RankRole.dataParallel(0, 1), 4, 16);
  }

  private static FeedServer start(FeedConfig config) throws IOException {
    return FeedServer.start(FeedFixture.samples(directory.resolve("run")), config);
  }

  @Test
  void bytesOverTlsAreTheSame() throws Exception {
    FeedConfig.TlsFiles files = SelfSigned.write(directory, "server");
    FeedConfig.TlsFiles other = SelfSigned.write(directory, "other");
    List<FeedBatch> plain;
    try (FeedServer server = start(FeedFixture.config())) {
      plain = FeedFixture.all(FeedFixture.target(server), ticket());
    }
    try (FeedServer server = start(FeedFixture.config().withTls(files))) {
      FeedTarget target = FeedFixture.target(server);
      List<FeedBatch> encrypted = FeedFixture.all(target.withTls(files.certificate()), ticket());
      assertThat(encrypted).hasSize(plain.size());
      for (int i = 0; i < plain.size(); i++) {
        assertThat(encrypted.get(i).text()).isEqualTo(plain.get(i).text());
        assertThat(encrypted.get(i).target()).isEqualTo(plain.get(i).target());
      }
      Backoff twice = new Backoff(target.backoff().first(), target.backoff().longest(), 2);
      FeedTarget shy = target.withBackoff(twice);
      assertThatThrownBy(() -> FeedFixture.all(shy.withTls(other.certificate()), ticket()))
          .as("another certificate")
          .hasMessageContaining("gave up after 2 attempts");
      assertThatThrownBy(() -> FeedFixture.all(shy, ticket()))
          .as("in clear text")
          .hasMessageContaining("gave up after 2 attempts");
    }
    assertThatThrownBy(
            () ->
                start(
                    FeedFixture.config()
                        .withTls(
                            new FeedConfig.TlsFiles(directory.resolve("none.crt"), files.key()))))
        .hasMessageContaining("none.crt: there is no such file");
    assertThatThrownBy(
            () ->
                start(
                    FeedFixture.config()
                        .withTls(new FeedConfig.TlsFiles(files.certificate(), store("other")))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("server.crt")
        .hasMessageContaining("cannot be served with");
  }

  private static Path store(String name) {
    return directory.resolve(name + ".p12");
  }

  @Test
  void whoShowsNoTokenOrAWrongOneIsRefused() throws Exception {
    Path file =
        Files.writeString(directory.resolve("tokens"), "# of the trainer\n\n" + TOKEN + "\n");
    try (FeedServer server = start(FeedFixture.config().withTokenFile(file))) {
      FeedTarget target = FeedFixture.target(server);
      assertThat(FeedFixture.all(target.withToken(TOKEN), ticket())).hasSize(4);
      assertThatThrownBy(() -> FeedFixture.all(target, ticket()))
          .isInstanceOf(FeedRefusedException.class)
          .hasMessageContaining("UNAUTHENTICATED: this feed asks for a bearer token");
      for (String wrong : new String[] {TOKEN + "x", TOKEN.substring(1), "", "# of the trainer"}) {
        assertThatThrownBy(() -> FeedFixture.all(target.withToken(wrong), ticket()))
            .isInstanceOf(FeedRefusedException.class)
            .hasMessageContaining("UNAUTHENTICATED: this feed");
      }
      Action plan = new Action("plan");
      assertThatThrownBy(() -> FeedFixture.call(server, c -> c.doAction(plan).next()))
          .isInstanceOfSatisfying(
              FlightRuntimeException.class,
              e -> assertThat(e.status().code()).isEqualTo(FlightStatusCode.UNAUTHENTICATED));
    }
  }

  @Test
  void aTokenFileThatGuardsNothingIsRefused() throws IOException {
    Path empty = Files.writeString(directory.resolve("empty"), "# nothing\n");
    assertThatThrownBy(() -> start(FeedFixture.config().withTokenFile(empty)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty: the token file must hold a token but is empty");
    Path brief = Files.writeString(directory.resolve("brief"), "secret\n");
    assertThatThrownBy(() -> start(FeedFixture.config().withTokenFile(brief)))
        .hasMessageContaining("a token must have at least 16 characters but one has 6");
  }
}
