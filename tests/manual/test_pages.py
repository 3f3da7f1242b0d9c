"""A page read out of Markdown, and the manual in its folder."""

from pathlib import Path

import pytest

from core.manual.library import read_manual
from core.manual.page import Target, addresses_in, anchor_of, read_page, target_of

TEXT = """# Slip

Lembar berisi **kode**,
lihat [Billing](billing.md#papan).

## Bila *salah*

1. Tekan **Ctrl+P**.
- `slip`

| Tombol | Gunanya |
|---|---|
| **F8** | mengirim |
"""


def test_a_page_is_its_sections_without_the_signs_of_markdown() -> None:
    page = read_page("slip", TEXT)
    assert page.title == "Slip"
    assert [(each.title, each.anchor, each.level) for each in page.sections] == [
        ("Slip", "slip", 1),
        ("Bila salah", "bila-salah", 2),
    ]
    assert page.sections[0].words == "Lembar berisi kode, lihat Billing."
    assert page.sections[1].words.splitlines() == ["Tekan Ctrl+P.", "slip", "Tombol, Gunanya", "F8, mengirim"]
    assert page.section("bila-salah") is page.sections[1]
    assert page.section("bila") is None


def test_a_text_without_a_title_is_no_page() -> None:
    with pytest.raises(ValueError, match="begins with its title"):
        read_page("slip", "Tanpa judul\n")


def test_links_lead_to_pages_and_anchors_of_the_manual_only() -> None:
    assert addresses_in(TEXT) == ("billing.md#papan",)
    assert addresses_in("![gambar](a.png)") == ("!a.png",)
    assert target_of("billing.md#papan", "slip") == Target("billing", "papan")
    assert target_of("billing.md", "slip") == Target("billing")
    assert target_of("#bila-salah", "slip") == Target("slip", "bila-salah")
    for outside in ("https://pajak.go.id/a.md", "../rahasia.md", "file:///etc/a.md", "a.txt", "C:a.md"):
        assert target_of(outside, "slip") is None


def test_an_anchor_is_plain_letters() -> None:
    assert anchor_of("Pilihan lain (Alt+M)") == "pilihan-lain-alt-m"


def test_the_manual_is_read_in_the_order_of_its_contents(tmp_path: Path) -> None:
    (tmp_path / "contents.toml").write_text('[[chapter]]\ntitle = "Mulai"\npages = ["b", "a"]\n', "utf-8")
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(f"# Halaman {name}\n", "utf-8")
    manual = read_manual(tmp_path)
    assert [chapter.names for chapter in manual.chapters] == [("b", "a")]
    assert [page.title for page in manual.pages.values()] == ["Halaman b", "Halaman a"]
    (tmp_path / "a.md").unlink()
    with pytest.raises(FileNotFoundError):
        read_manual(tmp_path)
