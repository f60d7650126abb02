/**
 * Beam's side of cleaning: a document's text is read twice and shuffled never.
 *
 * <pre>
 * first pipeline    {@link io.infill.cleaning.beam.JudgeDocuments}   verdicts and signals to files; keys and signatures on
 *                   {@link io.infill.cleaning.beam.LinkDuplicates}   equal keys and proven pairs to files
 * while it changes  {@link io.infill.cleaning.beam.ContractStars}    links to stars, one a cluster
 * last pipeline     {@link io.infill.cleaning.beam.WriteCleaned}     who goes, joined to the text shard by shard
 * </pre>
 *
 * <p>Why the text is read twice and not kept between the passes: a copy would cost the corpus's
 * size on disk and its compression once more, while the second pass only normalises and masks
 * again, which is several times faster than judging.
 *
 * <p>Through the engine's group-by go ids, places, folded keys (16 bytes), signatures (4 bytes a
 * component, once a document), band keys with two bits a component, and the shingle hashes of
 * documents in candidate pairs.
 */
package io.infill.cleaning.beam;
