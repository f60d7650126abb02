import json

import pyarrow.parquet as pq

from infill_bridge import SequenceBatch, SequenceStore, derive


def test_an_export_holds_the_tensors_that_this_client_derives(run):
    export = run.parent / "expanded"
    files = json.loads((export / "manifest.json").read_text())["files"]
    rows = []
    for file in files:
        table = pq.read_table(export / file["name"], page_checksum_verification=True)
        assert table.num_rows == file["rows"]
        rows += table.to_pylist()
    sequences = list(SequenceStore(run / "sequences").scan())
    assert len(rows) == len(sequences) == 40
    for row, sequence in zip(rows, sequences):
        tensors = derive(SequenceBatch.of([sequence]), "2d")
        assert row["sequence_id"] == sequence.sequence_id
        assert row["task_type"] == sequence.task_type
        assert row["text"] == tensors.text[0].tolist()
        assert row["target"] == tensors.target[0].tolist()
        assert row["loss_mask"] == tensors.loss_mask[0].tolist()
        assert row["position_id"] == tensors.position[0].tolist()
        assert row["block_position"] == tensors.block_position[0].tolist()
        assert row["attention_mask"] == sequence.divisions.tolist()
        assert row["block_lengths"] == sequence.block_lengths.tolist()
