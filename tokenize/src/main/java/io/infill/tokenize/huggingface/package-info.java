/**
 * Which ids does a text have under a HuggingFace {@code tokenizer.json}?
 *
 * <p>Start with {@link io.infill.tokenize.huggingface.TokenizerFile}: it reads the file, finds the
 * special tokens and prepares the copy that the native tokenizer gets, in which control tokens do
 * not exist, so that text is only ever text. {@link
 * io.infill.tokenize.huggingface.DocumentTokenizer} does the work, one a thread.
 *
 * <p>The native library is DJL's (the HuggingFace tokenizers crate in its jar); it needs no network
 * with {@code -Dai.djl.offline=true} and unpacks itself into {@code DJL_CACHE_DIR}.
 */
package io.infill.tokenize.huggingface;
