package io.infill.trainbridge.mixture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Resolves a blend against the data: each source's share of the samples. */
final class BlendShares {
  private final Blend blend;
  private final List<SourceFacts> sources;

  BlendShares(Blend blend, List<SourceFacts> sources) {
    this.blend = blend;
    this.sources = sources;
  }

  /**
   * Each source's share of the samples, together 1.
   *
   * @throws MixtureException naming the key that these sources cannot satisfy
   */
  double[] ofSamples() {
    double[] shares = ofUnit();
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      SourceFacts source = sources.get(i);
      if (shares[i] > 0) {
        double perSample = blend.unit().perSample(source);
        if (!(perSample > 0)) {
          throw new MixtureException(
              "unit: %s has no %s, so no share of them"
                  .formatted(source.name(), blend.unit().label()));
        }
        shares[i] /= perSample;
      }
      sum += shares[i];
    }
    if (!(sum > 0)) {
      throw new MixtureException("weights: no source has a weight above 0");
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  /** Each source's share of the blend's unit. */
  private double[] ofUnit() {
    double[] shares = blend.weights().isEmpty() ? bySize() : byWeight();
    boolean anyMip = sources.stream().anyMatch(SourceFacts::isMip);
    double mipShare = blend.mipShare();
    if (Double.isNaN(mipShare)) {
      boolean named = sum(shares, true) > 0;
      if (!anyMip || (named && !blend.weights().isEmpty())) {
        return shares;
      }
      mipShare = Blend.DEFAULT_MIP_SHARE;
    }
    if (mipShare > 0 && !anyMip) {
      throw new MixtureException(
          "mip_share: must be 0 where there are no mip/ sources but was " + mipShare);
    }
    if (mipShare > 0 && sum(shares, true) == 0) {
      double[] all = bySize();
      for (int i = 0; i < shares.length; i++) {
        shares[i] = sources.get(i).isMip() ? all[i] : shares[i];
      }
    }
    if (mipShare < 1 && sum(shares, false) == 0) {
      throw new MixtureException(
          "mip_share: must be 1 where no text has a weight but was " + mipShare);
    }
    scale(shares, true, mipShare);
    scale(shares, false, 1 - mipShare);
    return shares;
  }

  private double sum(double[] shares, boolean mip) {
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += sources.get(i).isMip() == mip ? shares[i] : 0;
    }
    return sum;
  }

  private void scale(double[] shares, boolean mip, double to) {
    double sum = sum(shares, mip);
    for (int i = 0; i < shares.length; i++) {
      if (sources.get(i).isMip() == mip && shares[i] > 0) {
        shares[i] *= to / sum;
      }
    }
  }

  private double[] bySize() {
    double[] shares = new double[sources.size()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = size(sources.get(i));
    }
    return shares;
  }

  /** {@code min(size, cap) ^ (1 / T)}. */
  private double size(SourceFacts source) {
    double size = blend.unit().size(source);
    double capped = blend.cap() > 0 ? Math.min(size, (double) blend.cap()) : size;
    return blend.temperature() == 1 ? capped : StrictMath.pow(capped, 1 / blend.temperature());
  }

  private double[] byWeight() {
    Map<String, List<Integer>> matched = new TreeMap<>();
    blend.weights().keySet().forEach(key -> matched.put(key, new ArrayList<>()));
    for (int i = 0; i < sources.size(); i++) {
      String key = SourcePattern.only("weights", blend.weights().keySet(), sources.get(i).name());
      if (key != null) {
        matched.get(key).add(i);
      }
    }
    double[] shares = new double[sources.size()];
    matched.forEach(
        (key, members) -> {
          if (members.isEmpty()) {
            throw new MixtureException(
                "weights.%s: matches no source; there are %s"
                    .formatted(key, sources.stream().map(SourceFacts::name).toList()));
          }
          double total = members.stream().mapToDouble(i -> size(sources.get(i))).sum();
          for (int i : members) {
            double part = members.size() == 1 ? 1 : size(sources.get(i)) / total;
            shares[i] = blend.weights().get(key) * part;
          }
        });
    return shares;
  }
}
