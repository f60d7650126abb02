package io.infill.cleaning.quality;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Turns a text into signals. Not safe for threads: buffers are kept between texts. */
public interface Measure {

  /** The measures there are. */
  enum Kind {
    /** Words between blanks: English and its like. */
    WORDS {
      @Override
      Measure create() {
        return new WordMeasure();
      }
    },
    /** Characters: Chinese. */
    CHARACTERS {
      @Override
      Measure create() {
        return new CharacterMeasure();
      }
    };

    abstract Measure create();

    private static final Set<String> UNSEGMENTED = Set.of("zh", "ja", "th", "lo", "km", "my");

    /** The measure that can count the language {@code tag}: is there a blank between its words? */
    public static Kind of(String tag) {
      return UNSEGMENTED.contains(tag.split("-", 2)[0]) ? CHARACTERS : WORDS;
    }
  }

  /** Everything that {@link #measure} sets. */
  Set<Signal> produces();

  /** Measures {@code text}. */
  Signals measure(String text);

  /** One measure of each kind, for one thread. */
  static Map<Kind, Measure> all() {
    Map<Kind, Measure> all = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      all.put(kind, kind.create());
    }
    return all;
  }
}
