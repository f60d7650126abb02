#!/usr/bin/env python3
"""Train examples/tokenizer.json, a byte-level BPE for English and Chinese, on the texts of examples/corpus.

    python3 -m venv .venv && .venv/bin/pip install tokenizers==0.23.2 zstandard==0.25.0
    .venv/bin/python examples/make_tokenizer.py [--check] [OUTPUT]

The result depends on the corpus alone: running it twice gives the same bytes. With --check, every document of the
corpus and some awkward strings must come back unchanged from decode(encode(text)), and tokens per byte are printed.
"""
import hashlib
import json
import os
import re
import sys
from pathlib import Path

os.environ["TOKENIZERS_PARALLELISM"] = "false"

import zstandard
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers

HERE = Path(__file__).resolve().parent
VOCABULARY = 8000
SPECIAL = ["<pad>", "[MASK]", "[gMASK]", "[sMASK]", "<eod>", "<sop>", "<eop>"]  # ids 0..6
SENTENCE = re.compile("[^.!?:\\u3002\\uff01\\uff1f\\uff1a]*[.!?:\\u3002\\uff01\\uff1f\\uff1a]+[\"'\\u201d\\u300d\\u300f\\uff09)]*")
HAN = re.compile("[\u4e00-\u9fff]")
DAMAGED = re.compile("[\ufffd\u0080-\u009f\u3040-\u30ff]")  # lost bytes, misread bytes, Japanese
AWKWARD = [
    "", " ", "\n\n\t ", "a  b   c", "3.14159 and 1,000,000", "naïve café", "émile", "\u0000\u0001\u007f", "日本語のテキスト",
    "emoji: 😀 👩‍👩‍👧‍👦 🇨🇳 👍🏽", "𠮷野家", "Ωμέγα", "مرحبا", "\ufeffstart", "e\u0301", "line\r\nline", "2022年10月5日\uff0c100%",
]


def documents():
    """(language, text) of every readable document, in file order."""
    for path in sorted((HERE / "corpus/en").glob("*.jsonl.zst")):
        with path.open("rb") as file:
            text = zstandard.ZstdDecompressor().stream_reader(file).read().decode("utf-8")
        for line in text.split("\n"):
            try:
                yield "en", json.loads(line)["text"]
            except json.JSONDecodeError:
                pass  # the broken record is there on purpose
    for path in sorted((HERE / "corpus/zh").glob("*.json")):
        records = json.loads(path.read_text("utf-8"))
        for record in records["RECORDS"] if isinstance(records, dict) else records:
            yield "zh", record["content"]
    for path in sorted((HERE / "corpus/plain").glob("*.txt")):
        yield path.name[:2], path.read_text("utf-8")


def sentences():
    """Each clean sentence once, so that the planted copies and the quoted passages do not count twice."""
    seen = {}
    for language, text in documents():
        if DAMAGED.search(text):
            continue
        for line in text.split("\n"):
            for sentence in SENTENCE.findall(line):
                if len(sentence) > 12 and (language == "zh") == bool(HAN.search(sentence)):
                    seen.setdefault(sentence.strip(), sentence)
    return list(seen.values())


def train():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        min_frequency=2,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        special_tokens=[AddedToken(token, special=True, normalized=False) for token in SPECIAL],
        show_progress=False,
    )
    tokenizer.train_from_iterator(sentences(), trainer)
    return tokenizer


def check(tokenizer):
    assert [tokenizer.token_to_id(token) for token in SPECIAL] == list(range(len(SPECIAL)))
    tokens, size = {"en": 0, "zh": 0}, {"en": 0, "zh": 0}
    for language, text in list(documents()) + [(None, text) for text in AWKWARD]:
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        assert tokenizer.decode(ids, skip_special_tokens=False) == text, repr(text[:80])
        if language and not DAMAGED.search(text):
            tokens[language] += len(ids)
            size[language] += len(text.encode("utf-8"))
    for language in tokens:
        print(f"{language}: {tokens[language]} tokens, {size[language]} bytes, {tokens[language] / size[language]:.4f} tokens per byte")


def main(arguments):
    output = Path(next((a for a in arguments if not a.startswith("-")), HERE / "tokenizer.json"))
    tokenizer = train()
    content = (tokenizer.to_str(pretty=True) + "\n").encode("utf-8")
    output.write_bytes(content)
    print(f"{output.name}: {tokenizer.get_vocab_size()} entries, sha256 {hashlib.sha256(content).hexdigest()}")
    if "--check" in arguments:
        check(Tokenizer.from_file(str(output)))


if __name__ == "__main__":
    main(sys.argv[1:])
