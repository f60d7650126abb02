package io.infill.cleaning.beam;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * A coder from a name, a way to write and a way to read. Deterministic: the ways write fixed fields
 * in a fixed order. Two of the same name are equal.
 */
final class Wire<T> extends CustomCoder<T> {
  private static final long serialVersionUID = 1;

  /** Writes a value. */
  interface Put<T> extends Serializable {
    void put(T value, DataOutput out) throws IOException;
  }

  /** Reads what {@link Put} wrote. */
  interface Take<T> extends Serializable {
    T take(DataInput in) throws IOException;
  }

  private final String name;
  private final Put<T> put;
  private final Take<T> take;

  Wire(String name, Put<T> put, Take<T> take) {
    this.name = name;
    this.put = put;
    this.take = take;
  }

  @Override
  public void encode(T value, OutputStream out) throws IOException {
    put.put(value, new DataOutputStream(out));
  }

  @Override
  public T decode(InputStream in) throws IOException {
    return take.take(new DataInputStream(in));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean equals(Object other) {
    return other instanceof Wire<?> wire && wire.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return "Wire(" + name + ')';
  }
}
