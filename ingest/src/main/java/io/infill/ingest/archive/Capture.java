package io.infill.ingest.archive;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * What a record that may be a document holds.
 *
 * @param setAside why it is none after all, a reason of {@link SetAside}; empty if it is one
 * @param status HTTP's status code; 0 where there is none
 * @param mediaType of the body
 * @param body what was captured or converted; empty if it is set aside
 */
public record Capture(String setAside, int status, MediaType mediaType, Body body) {
  private static final byte[] NOTHING = {};

  public Capture {
    Objects.requireNonNull(setAside, "setAside");
    Objects.requireNonNull(mediaType, "mediaType");
    Objects.requireNonNull(body, "body");
  }

  /** Why a record with this head is no document; empty if its block must be looked at. */
  public static String setAside(RecordHead head) {
    boolean dns = head.url().startsWith("dns:");
    return switch (head.type()) {
      case "filedesc" -> SetAside.FILEDESC;
      case "revisit" -> SetAside.REVISIT;
      case "response", "resource", "conversion" -> dns ? SetAside.DNS : "";
      // Told as a reject, because something of a document is in it.
      case "continuation" -> "";
      default -> SetAside.ofWarcType(head.type());
    };
  }

  /**
   * Looks at a block: undoes HTTP, and checks the digests of what may be a document.
   *
   * @param limit most bytes of decoded content
   * @throws UnreadableRecordException if it is damaged
   */
  public static Capture of(RecordHead head, byte[] block, int limit)
      throws UnreadableRecordException {
    if (head.type().equals("continuation")
        || head.fields().first("WARC-Segment-Number").isPresent()) {
      throw new UnreadableRecordException(
          RejectCause.SEGMENTED_RECORD,
          "the record is a part of a longer one; parts are not joined");
    }
    boolean http = isHttp(head, block);
    HttpMessage message = http ? HttpMessage.parse(block, 0, block.length) : null;
    int status = http ? message.status() : 0;
    String type = http ? message.fields().get("Content-Type") : head.contentType();
    MediaType media = MediaType.of(type);
    int bodyStart = http ? message.bodyStart() : 0;
    String aside = http ? ofStatus(status) : "";
    if (aside.isEmpty() && bodyStart == block.length) {
      aside = SetAside.EMPTY_BODY;
    }
    if (aside.isEmpty() && !isRead(media, block, bodyStart)) {
      return aside(SetAside.ofMedia(media.essence()), status, media);
    }
    byte[] stored = bodyStart == 0 ? block : Arrays.copyOfRange(block, bodyStart, block.length);
    if (!aside.isEmpty()) {
      RecordDigest.check(head, block, stored);
      return aside(aside, status, media);
    }
    boolean cut = head.fields().first("WARC-Truncated").isPresent();
    Body body = http ? Body.of(stored, message.fields(), limit, cut) : Body.plain(stored);
    RecordDigest.check(head, block, body.stored(), body.transferred(), body.content());
    if (body.content().length == 0) {
      return aside(SetAside.EMPTY_BODY, status, media);
    }
    if (Body.isBinary(body.content())) {
      return aside(SetAside.BINARY, status, media);
    }
    return new Capture("", status, media, body);
  }

  /** Whether it is no document by nature. */
  public boolean isSetAside() {
    return !setAside.isEmpty();
  }

  /** Whether it is a web page, and not plain text. */
  public boolean isPage() {
    return !mediaType.isPlainText();
  }

  private static boolean isHttp(RecordHead head, byte[] block) {
    boolean capture = head.type().equals("response");
    return capture
        && (HttpMessage.begins(block, 0, block.length)
            || MediaType.of(head.contentType()).essence().equals("application/http"));
  }

  /** Pages and plain text; without a type, what begins like a page. */
  private static boolean isRead(MediaType media, byte[] block, int bodyStart) {
    return media.isPage()
        || media.isPlainText()
        || (media.essence().isEmpty() && beginsLikeAPage(block, bodyStart));
  }

  private static boolean beginsLikeAPage(byte[] block, int from) {
    String head =
        new String(
                block,
                from,
                Math.min(64, block.length - from),
                java.nio.charset.StandardCharsets.ISO_8859_1)
            .strip()
            .toLowerCase(Locale.ROOT);
    return head.startsWith("<!doctype html") || head.startsWith("<html");
  }

  private static String ofStatus(int status) {
    if (status == 206) {
      return SetAside.PARTIAL;
    }
    return status / 100 == 2 ? "" : SetAside.ofStatus(status);
  }

  private static Capture aside(String reason, int status, MediaType media) {
    return new Capture(reason, status, media, Body.plain(NOTHING));
  }
}
