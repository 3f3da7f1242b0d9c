"""Of what is dropped each file is taken, or one sentence says why it is not."""

from pathlib import Path

import pytest

from ui.widgets.dropping import LISTS, LISTS_WORDS, sorted_out


@pytest.mark.parametrize(
    ("names", "taken", "told"),
    [
        (["a.xlsx"], ["a.xlsx"], ""),
        (["A.CSV", "b.vcf"], ["A.CSV"], "satu berkas sekali"),
        (["surat.pdf"], [], "bukan jenis berkas yang dipakai di sini"),
        (["folder"], [], "adalah folder"),
        (["hilang.csv"], [], "tidak ada lagi"),
        (["surat.pdf", "a.xlsx"], ["a.xlsx"], "“surat.pdf”"),
    ],
)
def test_each_file_has_its_sentence(tmp_path: Path, names: list[str], taken: list[str], told: str) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("a.xlsx", "A.CSV", "b.vcf", "surat.pdf"):
        (tmp_path / name).write_text("x")
    found, refused = sorted_out([tmp_path / name for name in names], LISTS, LISTS_WORDS)
    assert [path.name for path in found] == taken
    assert told in refused
    assert bool(told) == bool(refused)
