package io.infill.cleaning.blocklist;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Arrays;
import java.util.Optional;

/**
 * Domains and beginnings of addresses, as UT1 lists them. Entries are kept as 64-bit hashes, 8
 * bytes each: with five million entries one look-up in 10<sup>12</sup> may be wrong.
 *
 * <p>Of an address at most its first {@value #MAX_CHARS} characters of host and path are looked at,
 * without scheme, user and port: the cost of an address is bounded whatever its length. A host
 * longer than that is none, and an entry longer than that is never found.
 */
final class DomainList implements AddressList {
  /** Far above the 253 of a name (RFC 1035) and what servers take as a path. */
  static final int MAX_CHARS = 4096;

  private static final Hasher64 HASHER = Hashing.xxh3_64();

  private final long[] hashes;

  private DomainList(long[] hashes) {
    this.hashes = hashes;
  }

  static DomainList read(String path) {
    HashGatherer gatherer = new HashGatherer();
    ListFile.read(path, entry -> gatherer.add(hash(Address.of(entry).whole())));
    return new DomainList(gatherer.sorted());
  }

  @Override
  public Optional<String> match(Address address) {
    String host = address.host();
    if (host.length() > MAX_CHARS) {
      return Optional.empty();
    }
    for (int from = 0; from >= 0 && from < host.length(); from = next(host, from)) {
      String domain = host.substring(from);
      if (contains(domain)) {
        return Optional.of(domain);
      }
    }
    return matchPath(address);
  }

  private Optional<String> matchPath(Address address) {
    String whole = address.whole();
    int last = Math.min(whole.length(), MAX_CHARS);
    for (int end = address.host().length() + 1; end <= last; end++) {
      boolean boundary = end == whole.length() || "/?&#=;".indexOf(whole.charAt(end)) >= 0;
      if (boundary && contains(whole.substring(0, end))) {
        return Optional.of(whole.substring(0, end));
      }
    }
    return Optional.empty();
  }

  /** Where the next domain above begins; -1 after the last. An IP address has none above it. */
  private static int next(String host, int from) {
    int dot = host.indexOf('.', from);
    return dot < 0 || isIp(host) ? -1 : dot + 1;
  }

  private static boolean isIp(String host) {
    char last = host.charAt(host.length() - 1);
    return (last >= '0' && last <= '9') || last == ']';
  }

  private boolean contains(String entry) {
    return Arrays.binarySearch(hashes, hash(entry)) >= 0;
  }

  private static long hash(String entry) {
    return HASHER.hashCharsToLong(entry);
  }

  /** Grows as the file is read. */
  private static final class HashGatherer {
    private long[] hashes = new long[1024];
    private int size;

    void add(long hash) {
      if (size == hashes.length) {
        hashes = Arrays.copyOf(hashes, 2 * size);
      }
      hashes[size++] = hash;
    }

    long[] sorted() {
      long[] sorted = Arrays.copyOf(hashes, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
