from infill_bridge.__main__ import main


def test_it_prints_the_committed_digest_of_every_rank(run, expected, capsys):
    def digests(*arguments):
        main([str(run), "--seed", "20221005", "--mip-share", "0.2", *arguments])
        return [line.split(" ") for line in capsys.readouterr().out.splitlines()]

    case = expected["batches"][0]
    assert (case["size"], case["micro_batch"], case["micro_batches"]) == (1, 1, 100)
    assert digests("--size", "1", "--micro-batches", "100") == [["1", "0", case["digest"]]]
    lines = digests("--size", "2", "--size", "3")
    assert [line[:2] for line in lines] == [list(p) for p in ("20", "21", "30", "31", "32")]
    assert len({line[2] for line in lines}) == 5
