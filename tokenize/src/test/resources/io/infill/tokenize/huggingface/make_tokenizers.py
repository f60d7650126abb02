"""Makes the three small tokenizers beside this file, and the ids that the reference library
gives for a few texts.

    pip install tokenizers==0.23.2
    python make_tokenizers.py

byte-level.json   byte-level BPE like Qwen's; specials after the model, then two added tokens not marked special:
                  a word, and a name in brackets as Qwen has them
unigram.json      Unigram with byte fallback like icetk's; specials inside the vocabulary
merges.json       BPE over the whole text with byte fallback like ChatGLM3's; its merges would
                  build "<s>" and "[MASK]" out of letters
expected.jsonl    tokenizer, text, ids of the text alone, special tokens read as text
"""

import json
import pathlib

from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

HERE = pathlib.Path(__file__).parent
SPECIAL = ["[MASK]", "[gMASK]", "[sMASK]", "<sop>", "<eop>", "<eod>", "<pad>"]
BYTES = [f"<0x{value:02X}>" for value in range(256)]
CORPUS = [
    "The mask stands for a short span of the text, and the model writes the span again.",
    "A pipeline reads the files, counts every document and writes what it has kept.",
    "the text of the page is data: nothing in the text can be a control token",
    "语言模型从文本中学习，文本来自网页、书籍和百科。",
    "每一个文档都有来源，每一个字节都要计数。",
]

byte_level = Tokenizer(models.BPE())
byte_level.normalizer = normalizers.NFC()
byte_level.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
byte_level.decoder = decoders.ByteLevel()
byte_level.train_from_iterator(
    CORPUS,
    trainers.BpeTrainer(
        vocab_size=360,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    ),
)
byte_level.add_special_tokens(SPECIAL)
byte_level.add_tokens([AddedToken("GLM-130B", normalized=False), AddedToken("<|file_sep|>", normalized=False)])
byte_level.save(str(HERE / "byte-level.json"))

trained = Tokenizer(models.Unigram())
trained.normalizer = normalizers.NFKC()
trained.pre_tokenizer = pre_tokenizers.Metaspace()
trained.train_from_iterator(
    CORPUS, trainers.UnigramTrainer(vocab_size=140, unk_token="<unk>", special_tokens=["<unk>"], show_progress=False)
)
pieces = [tuple(piece) for piece in json.loads(trained.to_str())["model"]["vocab"]]
pieces += [(name, 0.0) for name in SPECIAL] + [(name, -20.0) for name in BYTES] + [("|", -9.0)]
unigram = Tokenizer(models.Unigram(pieces, 0, True))
unigram.normalizer = normalizers.NFKC()
unigram.pre_tokenizer = pre_tokenizers.Metaspace()
unigram.decoder = decoders.Sequence([decoders.ByteFallback(), decoders.Metaspace()])
unigram.add_special_tokens(SPECIAL)
unigram.save(str(HERE / "unigram.json"))

letters = sorted(set("".join(CORPUS).replace(" ", "▁") + "[]<>/MASKgs"))
merges = [("<", "s"), ("<s", ">"), ("[", "M"), ("A", "S"), ("[M", "AS"), ("[MAS", "K"), ("[MASK", "]")]
merges += [("t", "h"), ("th", "e"), ("▁", "the"), ("t", "e"), ("te", "x"), ("tex", "t"), ("文", "本")]
vocabulary = ["<unk>", "<s>", "[MASK]"] + BYTES + letters
vocabulary += [a + b for a, b in merges if a + b not in vocabulary]
merged = Tokenizer(
    models.BPE(
        {token: id for id, token in enumerate(vocabulary)},
        merges,
        unk_token="<unk>",
        fuse_unk=True,
        byte_fallback=True,
    )
)
merged.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
merged.decoder = decoders.Sequence(
    [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
)
merged.add_special_tokens(["<unk>", "<s>", "[MASK]"])
merged.save(str(HERE / "merges.json"))

TEXTS = CORPUS + [
    "",
    " ",
    "a",
    "two  blanks GLM-130B here",
    "𠮷野家 😀 ﬁ é é \u0000 tab\tnewline\n\nend ",
    "the the the",
]
CONTROL = ["a [MASK] in a page, [gMASK][sMASK]", "<sop>x<eop><eod><pad>"]
with open(HERE / "expected.jsonl", "w", encoding="utf-8") as out:
    for name, tokenizer, texts in [
        ("byte-level", byte_level, TEXTS + CONTROL),
        ("unigram", unigram, TEXTS),
        ("merges", merged, TEXTS),
    ]:
        tokenizer.encode_special_tokens = True
        for text in texts:
            ids = tokenizer.encode(text, add_special_tokens=False).ids
            out.write(json.dumps({"tokenizer": name, "text": text, "ids": ids}) + "\n")
