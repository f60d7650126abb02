package io.infill.trainbridge.feed;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;

/**
 * What a feed carries and costs, server and clients in processes of their own.
 *
 * <pre>
 * .ci/jmh train-bridge main io.infill.trainbridge.feed.FeedBench throughput memory
 * .ci/jmh train-bridge main io.infill.trainbridge.feed.FeedBench throughput shards
 * .ci/jmh train-bridge main io.infill.trainbridge.feed.FeedBench glm130b 60 5
 * </pre>
 *
 * <p>{@code memory} serves samples that are decoded already and so measures the transport; {@code
 * shards} reads each from Parquet at random. Between the rounds of a throughput run stand rounds of
 * a bare socket that carries as many bytes. {@code glm130b} is GLM-130B's consumption: 48 sequences
 * a second to 24 data-parallel ranks, first and last stage each, in windows of so many seconds, one
 * line each.
 */
public final class FeedBench {
  private static final int ROUNDS = 5;
  private static final long BYTES = 1L << 30;

  /** What is sent before the first round, to compile the code. */
  private static final long WARM_BYTES = 6L << 30;

  private static final int SOCKET_BUFFER = 1 << 20;

  /** Batches that every stream draws unpaced before its consumption is measured, to compile the code. */
  private static final int WARM_BATCHES = 1000;

  private FeedBench() {}

  /** Runs what the first argument names. */
  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "throughput" -> throughput(arguments[1]);
      case "glm130b" ->
          consumption(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
      default -> throw new IllegalArgumentException("throughput or glm130b: " + arguments[0]);
    }
  }

  private static void throughput(String source) throws Exception {
    System.out.println(
        "transport\tsamples a batch\tMB/s median\tmin\tmax\tserver CPU s/GB\tclient CPU s/GB");
    boolean decoded = source.equals("memory");
    for (String transport : List.of("plain", "tls")) {
      try (ServerProcess server = ServerProcess.start(source, transport)) {
        round(server, 32, decoded ? WARM_BYTES : BYTES);
        for (int microBatch : new int[] {8, 16, 32, 64}) {
          List<double[]> rounds = new ArrayList<>();
          List<double[]> sockets = new ArrayList<>();
          for (int i = 0; i < ROUNDS; i++) {
            rounds.add(round(server, microBatch, decoded ? BYTES : BYTES / 4));
            sockets.add(socketRound(server));
          }
          print(transport, microBatch, rounds);
          print("socket", 0, sockets);
        }
      }
    }
  }

  private static void print(String name, int microBatch, List<double[]> rounds) {
    System.out.printf(
        "%s\t%d\t%.0f\t%.0f\t%.0f\t%.2f\t%.2f%n",
        name,
        microBatch,
        median(rounds, 0),
        rounds.stream().mapToDouble(r -> r[0]).min().getAsDouble(),
        rounds.stream().mapToDouble(r -> r[0]).max().getAsDouble(),
        median(rounds, 1),
        median(rounds, 2));
  }

  private static double median(List<double[]> rounds, int column) {
    double[] sorted = rounds.stream().mapToDouble(r -> r[column]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** MB/s, and CPU seconds a GB of server and client: one rank that is sent everything. */
  private static double[] round(ServerProcess server, int microBatch, long bytes) throws Exception {
    return measured(
        server,
        () -> {
          long received = 0;
          FeedTicket ticket = FeedTicket.of(RankRole.dataParallel(0, 1), microBatch, 0);
          try (FeedClient client = new FeedClient(server.target(), ticket)) {
            while (received < bytes) {
              received += bytes(client.next().orElseThrow());
            }
            return received;
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  private static double[] socketRound(ServerProcess server) throws Exception {
    return measured(
        server,
        () -> {
          long received = 0;
          byte[] buffer = new byte[SOCKET_BUFFER];
          try (Socket socket =
              new Socket(InetAddress.getLoopbackAddress(), server.socketPort())) {
            for (int read = 0; read >= 0; read = socket.getInputStream().read(buffer)) {
              received += read;
            }
            return received;
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  private static double[] measured(ServerProcess server, Supplier<Long> work) throws Exception {
    double serverCpu = server.cpuSeconds();
    double clientCpu = cpuSeconds();
    long start = System.nanoTime();
    long bytes = work.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    double gigabytes = bytes / 1e9;
    return new double[] {
      bytes / 1e6 / seconds,
      (server.cpuSeconds() - serverCpu) / gigabytes,
      (cpuSeconds() - clientCpu) / gigabytes
    };
  }

  private static long bytes(FeedBatch batch) {
    long ints =
        (long) batch.text().length
            + batch.positionId().length
            + batch.blockPositionId().length
            + batch.target().length;
    return ints * Integer.BYTES + batch.lossMask().length;
  }

  private static double cpuSeconds() {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return process.getProcessCpuTime() / 1e9;
  }

  /** GLM-130B: 24 ranks, two stages each, two sequences a second to every rank. */
  private static void consumption(int seconds, int windows) throws Exception {
    int ranks = 24;
    for (String transport : List.of("plain", "tls")) {
      try (ServerProcess server = ServerProcess.start("shards", transport)) {
        List<Thread> threads = new ArrayList<>();
        CyclicBarrier ticks = new CyclicBarrier(2 * ranks + 1);
        for (int stream = 0; stream < 2 * ranks; stream++) {
          RankRole role =
              RankRole.dataParallel(stream / 2, ranks).withPipelineParallel(stream % 2 * 7, 8);
          Thread thread = new Thread(() -> consume(server, role, 2 * seconds * windows, ticks));
          thread.start();
          threads.add(thread);
        }
        ticks.await();
        long next = System.nanoTime();
        Usage before = Usage.of(server);
        for (int i = 1; i <= 2 * seconds * windows; i++) {
          next += 500_000_000L;
          Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
          ticks.await();
          if (i % (2 * seconds) == 0) {
            Usage now = Usage.of(server);
            now.print(transport, before);
            before = now;
          }
        }
        for (Thread thread : threads) {
          thread.join();
        }
      }
    }
  }

  /** Draws batches unpaced to compile the code, then {@code batches}, one after each tick. */
  private static void consume(
      ServerProcess server, RankRole role, int batches, CyclicBarrier ticks) {
    try (FeedClient client = new FeedClient(server.target(), FeedTicket.of(role, 1, 0))) {
      for (int i = 0; i < WARM_BATCHES; i++) {
        client.next();
      }
      for (int i = 0; i < batches; i++) {
        ticks.await();
        if (client.next().isEmpty()) {
          throw new IllegalStateException("the feed ended");
        }
      }
      ticks.await();
    } catch (IOException
        | InterruptedException
        | java.util.concurrent.BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was used until now: CPU seconds, of them the server's JIT compiler's, and batches made. */
  private record Usage(
      long nanos, double server, double serverCompiler, double clients, double batches) {

    static Usage of(ServerProcess server) throws IOException, InterruptedException {
      return new Usage(
          System.nanoTime(),
          server.cpuSeconds(),
          server.compilerCpuSeconds(),
          FeedBench.cpuSeconds(),
          server.batches());
    }

    void print(String transport, Usage before) {
      double seconds = (nanos - before.nanos) / 1e9;
      System.out.printf(
          "%s: 48 streams, %.0f s, %.1f batches/s: server %.2f %% of a core, %.2f %% of it compiling; the 48 clients %.2f %%%n",
          transport,
          seconds,
          (batches - before.batches) / seconds,
          100 * (server - before.server) / seconds,
          100 * (serverCompiler - before.serverCompiler) / seconds,
          100 * (clients - before.clients) / seconds);
    }
  }

  /** A server in a JVM of its own. */
  private record ServerProcess(Process process, FeedTarget target, int socketPort, int httpPort)
      implements AutoCloseable {

    static ServerProcess start(String source, String transport) throws IOException {
      Path directory = Files.createTempDirectory("feed-bench");
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx1g",
                  "-XX:+UseParallelGC",
                  "--add-opens=java.base/java.nio=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  FeedBenchServer.class.getName(),
                  directory.toString(),
                  source,
                  transport)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = out.readLine();
      while (line != null && !line.startsWith("ports ")) {
        line = out.readLine();
      }
      if (line == null) {
        throw new IOException("the server did not start");
      }
      String[] ports = line.split(" ", -1);
      FeedTarget plain =
          new FeedTarget(
              "127.0.0.1",
              Integer.parseInt(ports[1]),
              FeedTarget.Transport.PLAIN,
              Optional.empty(),
              Optional.empty(),
              new Backoff(Duration.ofMillis(10), Duration.ofMillis(10), 2));
      FeedTarget target =
          transport.equals("tls")
              ? plain.withTls(FeedBenchServer.certificate(directory))
              : plain;
      return new ServerProcess(
          process, target, Integer.parseInt(ports[2]), Integer.parseInt(ports[3]));
    }

    /** Batches made so far, by the server's own count. */
    double batches() throws IOException, InterruptedException {
      String metrics =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/metrics"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return metrics
          .lines()
          .filter(line -> line.startsWith("infill_feed_batches_total{"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }

    double cpuSeconds() {
      return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** CPU time of the JIT compiler's threads so far; the clock ticks of Linux are 10 ms. */
    double compilerCpuSeconds() throws IOException {
      long ticks = 0;
      try (DirectoryStream<Path> threads =
          Files.newDirectoryStream(Path.of("/proc", Long.toString(process.pid()), "task"))) {
        for (Path thread : threads) {
          String stat = Files.readString(thread.resolve("stat"));
          int name = stat.lastIndexOf(')');
          if (stat.substring(0, name).matches(".*C[12] Comp.*")) {
            String[] fields = stat.substring(name + 2).split(" ", -1);
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
          }
        }
      }
      return ticks / 100.0;
    }

    @Override
    public void close() throws IOException {
      try (OutputStream in = process.getOutputStream()) {
        in.flush();
      }
      process.destroy();
    }
  }
}
