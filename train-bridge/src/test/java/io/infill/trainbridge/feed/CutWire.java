package io.infill.trainbridge.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire between clients and a server that a test can cut, in the middle of anything. */
final class CutWire implements AutoCloseable {
  private final ServerSocket entrance;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile int exit;

  CutWire(int exit) throws IOException {
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.exit = exit;
    daemon(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** Leads to another server from the next connection on. */
  void leadTo(int port) {
    exit = port;
  }

  /** Breaks all connections. */
  void cut() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket near = entrance.accept();
        sockets.add(near);
        Socket far = new Socket(InetAddress.getLoopbackAddress(), exit);
        sockets.add(far);
        daemon(() -> pump(near, far));
        daemon(() -> pump(far, near));
      } catch (IOException e) {
        // No server, or the wire was cut while it was laid: the client sees a broken connection.
      }
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[4096];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // Cut.
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "wire");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
  }
}
