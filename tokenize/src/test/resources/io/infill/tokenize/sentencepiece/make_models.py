"""Makes the two small SentencePiece models beside this file, and the ids that the reference
library gives for a few texts.

    pip install sentencepiece==0.2.2
    python make_models.py

unigram.model, bpe.model   trained on the few lines below
expected.jsonl             model, text, ids
"""

import io
import json
import pathlib

import sentencepiece

HERE = pathlib.Path(__file__).parent
CORPUS = [
    "The mask stands for a short span of the text, and the model writes the span again.",
    "A pipeline reads the files, counts every document and writes what it has kept.",
    "the text of the page is data: nothing in the text can be a control token < > | _",
    "语言模型从文本中学习，文本来自网页、书籍和百科。",
    "每一个文档都有来源，每一个字节都要计数。",
    "cafe\u0301 がぎ 0123456789 -------- n b l a n k [ ]",
]
TEXTS = CORPUS + [
    "",
    " ",
    "\u2581",
    "  leading and trailing  ",
    "ｆｕｌｌ　ｗｉｄｔｈ ，。？！ ﬁ ㎏ ①",
    "e\u0301\u0323 e\u0323\u0301 か\u3099 \u1100\u1161\u11a8 \u0344",
    "newline\ntab\tnul\u0000 nbsp\u00a0 zero\u200bwidth soft\u00adhyphen",
    "[MASK] <s> </s> <unk> <0x41> <n> ＜n＞ <n>\u0338 x<n>y",
    "𠮷野家 😀👍🏽 한국어 русский",
    "unknown 𠮷𠮷 in a row",
    "the text\ufdd0of the page",
]

with open(HERE / "expected.jsonl", "w", encoding="utf-8") as out:
    for kind, vocab_size, byte_fallback in [("unigram", 420, True), ("bpe", 210, False)]:
        model = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(CORPUS),
            model_writer=model,
            model_type=kind,
            vocab_size=vocab_size,
            hard_vocab_limit=False,
            character_coverage=1.0,
            byte_fallback=byte_fallback,
            user_defined_symbols=["<n>"],
            control_symbols=["[MASK]", "<pad>"],
            normalization_rule_name="nmt_nfkc",
            num_threads=1,
            minloglevel=2,
        )
        (HERE / f"{kind}.model").write_bytes(model.getvalue())
        processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
        for text in TEXTS:
            out.write(json.dumps({"model": kind, "text": text, "ids": processor.encode(text)}) + "\n")
