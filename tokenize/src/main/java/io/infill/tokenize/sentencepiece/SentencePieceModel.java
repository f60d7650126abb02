package io.infill.tokenize.sentencepiece;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A SentencePiece model file, as far as encoding needs it.
 *
 * @param algorithm how pieces are chosen
 * @param pieces the vocabulary; a piece's id is its place, from 0
 * @param byteFallback characters that no piece holds become {@code <0x00>} … {@code <0xFF>}
 * @param charsmap the normaliser's precompiled table, empty if it has none
 * @param addDummyPrefix a space is put before the text
 * @param removeExtraWhitespaces spaces at both ends go, runs of spaces become one
 */
public record SentencePieceModel(
    Algorithm algorithm,
    List<Piece> pieces,
    boolean byteFallback,
    ByteString charsmap,
    boolean addDummyPrefix,
    boolean removeExtraWhitespaces) {

  /** How pieces are chosen; the numbers are those of the model file. */
  public enum Algorithm {
    UNIGRAM,
    BPE,
    WORD,
    CHAR
  }

  /** What a piece is; the numbers in the file start at 1 in this order. */
  public enum PieceType {
    NORMAL,
    UNKNOWN,
    CONTROL,
    USER_DEFINED,
    UNUSED,
    BYTE
  }

  /**
   * One entry of the vocabulary.
   *
   * @param text with {@code ▁} for a space
   * @param score log probability (unigram) or minus the merge's rank (BPE)
   * @param type what it is
   */
  public record Piece(String text, float score, PieceType type) {}

  // Field numbers of sentencepiece_model.proto.
  private static final int MODEL_PIECES = 1;
  private static final int MODEL_TRAINER = 2;
  private static final int MODEL_NORMALIZER = 3;
  private static final int PIECE_TEXT = 1;
  private static final int PIECE_SCORE = 2;
  private static final int PIECE_TYPE = 3;
  private static final int TRAINER_MODEL_TYPE = 3;
  private static final int TRAINER_WHITESPACE_AS_SUFFIX = 24;
  private static final int TRAINER_BYTE_FALLBACK = 35;
  private static final int NORMALIZER_CHARSMAP = 2;
  private static final int NORMALIZER_DUMMY_PREFIX = 3;
  private static final int NORMALIZER_EXTRA_WHITESPACES = 4;
  private static final int NORMALIZER_ESCAPE_WHITESPACES = 5;

  public SentencePieceModel {
    pieces = List.copyOf(pieces);
  }

  /**
   * Reads a model file.
   *
   * @param name of the file, for messages
   * @throws IOException if the bytes are no model, or one that encodes in a way not known here
   */
  public static SentencePieceModel parse(String name, byte[] bytes) throws IOException {
    try {
      UnknownFieldSet model = UnknownFieldSet.parseFrom(bytes);
      UnknownFieldSet trainer = message(model, MODEL_TRAINER);
      UnknownFieldSet normalizer = message(model, MODEL_NORMALIZER);
      List<Piece> pieces = new ArrayList<>();
      for (ByteString piece : model.getField(MODEL_PIECES).getLengthDelimitedList()) {
        pieces.add(piece(UnknownFieldSet.parseFrom(piece)));
      }
      long algorithm = number(trainer, TRAINER_MODEL_TYPE, 1);
      if (pieces.isEmpty() || algorithm < 1 || algorithm > Algorithm.values().length) {
        throw new IOException(name + " is not a SentencePiece model: it holds no pieces");
      }
      if (number(trainer, TRAINER_WHITESPACE_AS_SUFFIX, 0) != 0
          || number(normalizer, NORMALIZER_ESCAPE_WHITESPACES, 1) == 0) {
        throw new IOException(
            name + ": models with spaces after words or unescaped spaces are not supported");
      }
      List<ByteString> charsmap = normalizer.getField(NORMALIZER_CHARSMAP).getLengthDelimitedList();
      return new SentencePieceModel(
          Algorithm.values()[(int) algorithm - 1],
          pieces,
          number(trainer, TRAINER_BYTE_FALLBACK, 0) != 0,
          charsmap.isEmpty() ? ByteString.EMPTY : charsmap.get(charsmap.size() - 1),
          number(normalizer, NORMALIZER_DUMMY_PREFIX, 1) != 0,
          number(normalizer, NORMALIZER_EXTRA_WHITESPACES, 1) != 0);
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(name + " is not a SentencePiece model: " + e.getMessage(), e);
    }
  }

  private static Piece piece(UnknownFieldSet piece) throws IOException {
    long type = number(piece, PIECE_TYPE, 1);
    List<ByteString> text = piece.getField(PIECE_TEXT).getLengthDelimitedList();
    List<Integer> score = piece.getField(PIECE_SCORE).getFixed32List();
    if (text.isEmpty() || type < 1 || type > PieceType.values().length) {
      throw new IOException("a piece of the model has no text or an unknown type: " + piece);
    }
    return new Piece(
        text.get(text.size() - 1).toStringUtf8(),
        score.isEmpty() ? 0 : Float.intBitsToFloat(score.get(score.size() - 1)),
        PieceType.values()[(int) type - 1]);
  }

  private static UnknownFieldSet message(UnknownFieldSet parent, int field)
      throws InvalidProtocolBufferException {
    List<ByteString> parts = parent.getField(field).getLengthDelimitedList();
    return parts.isEmpty()
        ? UnknownFieldSet.getDefaultInstance()
        : UnknownFieldSet.parseFrom(parts.get(parts.size() - 1));
  }

  private static long number(UnknownFieldSet parent, int field, long missing) {
    Field values = parent.getField(field);
    List<Long> varints = values.getVarintList();
    return varints.isEmpty() ? missing : varints.get(varints.size() - 1);
  }
}
