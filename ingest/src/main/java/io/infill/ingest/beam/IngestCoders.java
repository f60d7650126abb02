package io.infill.ingest.beam;

import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.Reject;
import java.util.List;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviderRegistrar;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Registers this module's coders; Beam finds it as a service. */
public final class IngestCoders implements CoderProviderRegistrar {
  @Override
  public List<CoderProvider> getCoderProviders() {
    return List.of(
        CoderProviders.forCoder(TypeDescriptor.of(Document.class), DocumentCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(DocumentId.class), DocumentIdCoder.of()),
        CoderProviders.forCoder(
            TypeDescriptor.of(IngestedDocument.class), IngestedDocumentCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(Provenance.class), ProvenanceCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(Reject.class), RejectCoder.of()),
        CoderProviders.forCoder(TypeDescriptor.of(SourceFile.class), SourceFileCoder.of()));
  }
}
