"""The text language of broadcasts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.broadcasts import placeholders
from core.broadcasts.placeholders import Fault, Placeholder, escape, parse, render

NAMES = sorted(placeholders.KNOWN_NAMES)


def test_a_known_name_is_filled_and_a_blank_one_takes_its_fallback() -> None:
    template = parse("Yth. {nama|Bapak/Ibu} di {kecamatan}")
    assert render(template, {"nama": "Siti", "kecamatan": "Senori"}).text == "Yth. Siti di Senori"
    rendering = render(template, {"nama": "  ", "kecamatan": "Senori"})
    assert rendering.text == "Yth. Bapak/Ibu di Senori"
    assert rendering.fallbacks == ("nama",)


def test_a_name_without_value_or_fallback_is_named_and_stays_visible() -> None:
    rendering = render(parse("Halo {nama}, {desa}, {nama}"), {"desa": "Jlodro"})
    assert rendering.missing == ("nama",)
    assert rendering.text == "Halo {nama}, Jlodro, {nama}"


def test_an_empty_fallback_is_allowed() -> None:
    rendering = render(parse("Halo{nama|}!"), {})
    assert (rendering.text, rendering.missing) == ("Halo!", ())


def test_an_unknown_name_is_named_with_the_probable_one() -> None:
    (problem,) = parse("Halo {nmaa}").problems
    assert (problem.fault, problem.word, problem.suggestion) == (Fault.UNKNOWN, "nmaa", "nama")
    assert (problem.start, problem.end) == (5, 11)


def test_taxpayer_numbers_are_refused_even_with_a_fallback() -> None:
    assert [p.fault for p in parse("{npwp} {NIK|-} {Kode_Billing}").problems] == [Fault.REFUSED] * 3


def test_spelling_of_names_is_forgiven() -> None:
    assert parse("{ Jumlah_Hari } {NAMA}").names == {"jumlah hari", "nama"}
    assert parse("{ Jumlah_Hari }").problems == ()


def test_an_open_brace_is_a_problem_and_two_of_them_are_a_brace() -> None:
    assert [p.fault for p in parse("Halo {nama").problems] == [Fault.UNCLOSED]
    assert render(parse("{{nama}}"), {"nama": "x"}).text == "{nama}"
    assert parse("{{nama}}").problems == ()


def test_a_value_that_looks_like_a_placeholder_is_not_filled_again() -> None:
    assert render(parse("{nama}"), {"nama": "{desa}", "desa": "x"}).text == "{desa}"


@given(st.text())
def test_escaped_text_comes_back_unchanged(text: str) -> None:
    template = parse(escape(text))
    assert template.problems == ()
    assert render(template, {}).text == text


@given(st.text(alphabet=st.sampled_from("{}|ab \nnamdes_")))
def test_parsing_never_raises_and_every_problem_points_into_the_text(text: str) -> None:
    template = parse(text)
    for problem in template.problems:
        assert 0 <= problem.start < problem.end <= len(text)
    for part in template.placeholders:
        assert (text[part.start], text[part.end - 1]) == ("{", "}")


pieces = st.lists(
    st.one_of(
        st.text(alphabet=st.characters(exclude_characters="{}")),
        st.sampled_from(NAMES).map(lambda name: Placeholder(name, None, 0, 0)),
    )
)


@given(pieces, st.dictionaries(st.sampled_from(NAMES), st.text(min_size=1).map(str.strip)))
def test_filling_is_the_join_of_literals_and_values(
    parts: list[str | Placeholder], values: dict[str, str]
) -> None:
    source = "".join(p if isinstance(p, str) else "{" + p.name + "}" for p in parts)
    wanted = "".join(p if isinstance(p, str) else values.get(p.name) or "{" + p.name + "}" for p in parts)
    rendering = render(parse(source), values)
    assert rendering.text == wanted
    asked = {p.name for p in parts if isinstance(p, Placeholder)}
    assert set(rendering.missing) == {name for name in asked if not values.get(name)}
