from infill_bridge.__main__ import main


def test_it_prints_the_committed_digest_of_every_rank(run, expected, capsys):
    def digests(*arguments):
        main([str(run), "--seed", "20221005", "--mip-share", "0.2", *arguments])
        return [line.split(" ") for line in capsys.readouterr().out.splitlines()]

    case = expected["batches"][0]
    assert (case["size"], case["micro_batch"], case["micro_batches"]) == (1, 1, 100)
    whole = [["1", "0", case["digest"]], ["1", "all", case["digest"]]]
    assert digests("--size", "1", "--micro-batches", "100") == whole
    lines = digests("--size", "2", "--size", "3", "--samples", "24")
    assert [line[:2] for line in lines] == [list(p) for p in ("20", "21")] + [
        ["2", "all"],
        *(list(p) for p in ("30", "31", "32")),
        ["3", "all"],
    ]
    assert lines[2][2] == lines[6][2]
    assert len({line[2] for line in lines}) == 6
