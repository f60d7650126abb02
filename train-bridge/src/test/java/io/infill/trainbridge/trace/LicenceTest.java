package io.infill.trainbridge.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LicenceTest {
  @Test
  void isFoundAtTheTopOrOneObjectBelow() {
    assertThat(Licence.of("{\"License\":\"CC BY 4.0\"}")).isEqualTo("CC BY 4.0");
    assertThat(Licence.of("{\"meta\":{\"rights\":[\"a\"]}}")).isEqualTo("[\"a\"]");
    assertThat(Licence.of("{\"meta\":{\"licence\":\"x\"},\"license\":\"y\"}")).isEqualTo("y");
    assertThat(Licence.of("{\"a\":{\"b\":{\"license\":\"x\"}},\"license\":null}")).isEmpty();
    assertThat(Licence.of("{}")).isEmpty();
  }

  @Test
  void metadataThatAreNoJsonAreNamed() {
    assertThatThrownBy(() -> Licence.of("{")).hasMessage("metadata must be JSON but was {");
  }
}
