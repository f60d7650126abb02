package io.infill.jobs.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The house's shape: who may know whom. Every rule is also shown to fail on planted violations. */
class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.infill");

  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("io.infill.ingest.planted", "io.infill.jobs");

  private static final ArchRule MODULE_DIRECTION =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.infill..")
          .withOptionalLayers(true)
          .layer("ingest")
          .definedBy("io.infill.ingest..")
          .layer("cleaning")
          .definedBy("io.infill.cleaning..")
          .layer("tokenize")
          .definedBy("io.infill.tokenize..")
          .layer("masking")
          .definedBy("io.infill.masking..")
          .layer("mip")
          .definedBy("io.infill.mip..")
          .layer("trainbridge")
          .definedBy("io.infill.trainbridge..")
          .layer("jobs")
          .definedBy("io.infill.jobs..")
          .whereLayer("ingest")
          .mayNotAccessAnyLayer()
          .whereLayer("cleaning")
          .mayOnlyAccessLayers("ingest")
          .whereLayer("tokenize")
          .mayOnlyAccessLayers("ingest")
          .whereLayer("masking")
          .mayOnlyAccessLayers("ingest", "tokenize")
          .whereLayer("mip")
          .mayOnlyAccessLayers("ingest", "tokenize", "masking")
          .whereLayer("trainbridge")
          .mayOnlyAccessLayers("ingest", "tokenize", "masking")
          .as("modules point one way");

  private static final ArchRule BEAM_AT_THE_DOOR =
      noClasses()
          .that()
          .resideOutsideOfPackages("..beam..", "io.infill.jobs..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.beam..")
          .as("Beam only in .beam packages and in jobs");

  private static final ArchRule NO_CYCLES =
      slices().matching("io.infill.(**)").should().beFreeOfCycles().as("no package cycles");

  @ParameterizedTest
  @MethodSource("rules")
  void theHouseKeeps(ArchRule rule) {
    assertThatCode(() -> rule.check(HOUSE)).doesNotThrowAnyException();
  }

  @Test
  void aModuleThatLooksDownstreamIsFound() {
    assertThatThrownBy(() -> MODULE_DIRECTION.check(PLANTED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("LooksDownstream");
  }

  @Test
  void beamOutsideItsPackagesIsFound() {
    assertThatThrownBy(() -> BEAM_AT_THE_DOOR.check(PLANTED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("UsesBeam");
  }

  static Stream<Arguments> rules() {
    return Stream.of(MODULE_DIRECTION, BEAM_AT_THE_DOOR, NO_CYCLES).map(Arguments::of);
  }
}
