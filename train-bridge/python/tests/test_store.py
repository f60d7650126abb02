import json
import pickle

import pytest

from infill_bridge import (
    BatchReader,
    CorruptShardError,
    DatasetDirectory,
    SequenceStore,
    TooNewError,
    TooOldError,
    UnfinishedDatasetError,
    WrongKindError,
)


def edit_manifest(directory, **changes):
    file = directory / "manifest.json"
    manifest = json.loads(file.read_text())
    file.write_text(json.dumps(manifest | changes))


def flip(file, at):
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)


def test_rows_count_through_all_shards(run):
    store = SequenceStore(run / "sequences")
    assert (store.rows, store.sequence_length) == (40, 64)
    ids = [store.read(row).sequence_id for row in range(40)]
    assert len(set(ids)) == 40
    with pytest.raises(IndexError, match="row must be 0 to 39 but was 40"):
        store.read(40)


def test_a_small_cache_reads_the_same_rows(run):
    large = SequenceStore(run / "sequences")
    small = SequenceStore(run / "sequences", cache_bytes=0)
    for row in (0, 39, 20, 0, 14, 13):
        assert large.read(row).sequence_id == small.read(row).sequence_id
        assert (large.read(row).tokens == small.read(row).tokens).all()


def test_a_scan_gives_every_row_in_order(run, copy):
    store = SequenceStore(run / "sequences")
    scanned = list(store.scan())
    assert len(scanned) == store.rows
    for number, row in enumerate(scanned):
        assert row.sequence_id == store.read(number).sequence_id
        assert (row.tokens == store.read(number).tokens).all()
    flip(copy / "sequences" / "sequences-00001.parquet", 2000)
    with pytest.raises(CorruptShardError, match="sequences-00001.parquet: row group 0 is damaged"):
        list(SequenceStore(copy / "sequences").scan())


def test_open_files_are_bounded_by_their_row_groups(run, monkeypatch):
    many = SequenceStore(run / "sequences", cache_bytes=0)
    want = [many.read(row).sequence_id for row in range(many.rows)]
    assert len(many._files) == 3
    monkeypatch.setattr("infill_bridge.store._OPEN_ROW_GROUPS", 1)
    few = SequenceStore(run / "sequences", cache_bytes=0)
    for row in (*range(few.rows), 0, 39, 20):
        assert few.read(row).sequence_id == want[row]
        assert len(few._files) == 1


def test_a_store_survives_pickling(run):
    store = pickle.loads(pickle.dumps(SequenceStore(run / "sequences")))
    assert store.read(3).tokens.size == 64


@pytest.mark.parametrize("missing", ["_SUCCESS", "manifest.json"])
def test_an_unfinished_directory_is_refused(copy, missing):
    (copy / "sequences" / missing).unlink()
    with pytest.raises(UnfinishedDatasetError, match=f"{missing} is missing"):
        SequenceStore(copy / "sequences")


def test_a_missing_directory_is_refused(tmp_path):
    with pytest.raises(UnfinishedDatasetError):
        BatchReader(tmp_path / "nowhere")


def test_a_newer_directory_is_refused(copy):
    edit_manifest(copy / "sequences", schemaVersion=2)
    with pytest.raises(TooNewError, match="schema version 2, this infill_bridge reads up to 1"):
        SequenceStore(copy / "sequences")


def test_a_directory_of_an_unknown_old_version_is_refused(copy):
    edit_manifest(copy / "sequences", schemaVersion=0)
    with pytest.raises(TooOldError, match="schema version 0, this infill_bridge reads from 1 on"):
        SequenceStore(copy / "sequences")


def test_another_kind_is_refused(copy):
    edit_manifest(copy / "sequences", kind="tokens")
    with pytest.raises(WrongKindError, match="holds tokens, not sequences"):
        SequenceStore(copy / "sequences")


def test_a_damaged_manifest_is_told_from_an_unfinished_directory(copy):
    (copy / "sequences" / "manifest.json").write_text("{")
    with pytest.raises(CorruptShardError, match="manifest.json: damaged"):
        SequenceStore(copy / "sequences")


def test_a_flipped_byte_in_a_page_is_refused_on_reading(copy):
    shard = copy / "sequences" / "sequences-00001.parquet"
    flip(shard, shard.stat().st_size // 4)
    store = SequenceStore(copy / "sequences")
    with pytest.raises(CorruptShardError, match="sequences-00001.parquet: row group 0 is damaged"):
        store.read(14)
    assert store.read(0).tokens.size == 64


def test_checksums_find_any_flipped_byte(copy):
    shard = copy / "sequences" / "sequences-00002.parquet"
    DatasetDirectory.open(copy / "sequences").verify_checksums()
    flip(shard, shard.stat().st_size - 20)
    with pytest.raises(CorruptShardError, match="sequences-00002.parquet: its SHA-256"):
        BatchReader(copy, verify_checksums=True)
    shard.write_bytes(shard.read_bytes()[:-1])
    with pytest.raises(CorruptShardError, match="bytes but the manifest says"):
        BatchReader(copy, verify_checksums=True)


def test_a_shard_cut_short_is_refused(copy):
    shard = copy / "sequences" / "sequences-00000.parquet"
    shard.write_bytes(shard.read_bytes()[:-100])
    with pytest.raises(CorruptShardError, match="not a readable Parquet file"):
        SequenceStore(copy / "sequences")


def test_rows_are_found_by_their_number_in_their_source(run):
    store = SequenceStore(run / "sequences")
    everything = [store.read(row).sequence_id for row in range(store.rows)]
    found = []
    for source in store.sources.names:
        found += [store.read_of(source, k).sequence_id for k in range(store.sources.rows(source))]
    assert store.sources.names == ["en", "zh"]
    assert sorted(found) == sorted(everything)
    # The second shard begins with English again.
    assert found[8:16] == everything[14:22]
    with pytest.raises(IndexError, match="row of source en must be 0 to 23 but was 24"):
        store.read_of("en", 24)
    with pytest.raises(IndexError, match="row of source fr must be 0 to -1 but was 0"):
        store.read_of("fr", 0)


def test_many_rows_are_located_at_once(run):
    index = SequenceStore(run / "sequences").sources
    shards, rows = index.locate("zh", [0, 5, 6, 15])
    assert (shards.tolist(), rows.tolist()) == ([0, 0, 1, 2], [8, 13, 8, 12])
    with pytest.raises(IndexError, match="but was -1"):
        index.locate("zh", [3, -1])
    assert index.real_tokens("zh") > index.loss_tokens("zh") > 0


def test_a_directory_without_sources_is_refused(copy):
    files = json.loads((copy / "sequences" / "manifest.json").read_text())["files"]
    for file in files:
        del file["sources"]
    edit_manifest(copy / "sequences", files=files)
    with pytest.raises(TooOldError, match="run the stage mask again"):
        SequenceStore(copy / "sequences")


def test_sources_that_do_not_add_up_are_damage(copy):
    files = json.loads((copy / "sequences" / "manifest.json").read_text())["files"]
    files[1]["sources"][0]["rows"] += 1
    edit_manifest(copy / "sequences", files=files)
    with pytest.raises(CorruptShardError, match="the sources of sequences-00001.parquet hold"):
        SequenceStore(copy / "sequences")
    files[1]["sources"][0] = {"name": "en"}
    edit_manifest(copy / "sequences", files=files)
    with pytest.raises(CorruptShardError, match="manifest.json: damaged"):
        SequenceStore(copy / "sequences")
