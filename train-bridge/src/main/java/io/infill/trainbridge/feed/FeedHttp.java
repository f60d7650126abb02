package io.infill.trainbridge.feed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@code /health} and {@code /metrics}, in clear text and without a token: neither tells data. */
final class FeedHttp implements AutoCloseable {
  private static final int SERVING = 200;
  private static final int STOPPING = 503;

  private final HttpServer server;
  private final ExecutorService threads;

  FeedHttp(String host, int port, FeedProducer producer, FeedMetrics metrics) throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(host, port), 0);
    this.threads =
        Executors.newFixedThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "infill-feed-http");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/metrics", new MetricsHandler(metrics.registry()));
    server.createContext("/health", exchange -> health(exchange, producer));
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void health(HttpExchange exchange, FeedProducer producer) throws IOException {
    byte[] body = (producer.health() + '\n').getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(producer.isStopping() ? STOPPING : SERVING, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
