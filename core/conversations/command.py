"""The command `import-chat FILE... [--me NAME] [--order dmy|mdy]`: one JSON line for each file.

`import-chat --undo NUMBER` takes back what one such import has added.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.conversations.chat import ChatKind
from core.conversations.exports.moment import Order
from core.conversations.exports.plan import FileResult, FileSurvey, ImportPlan, decision_of, plan_of
from core.conversations.exports.title import clean_name
from core.conversations.importing import ChatImporting
from core.errors import ErrorCode, LoketError
from core.output import DONE, REFUSED, Output, Subparsers

if TYPE_CHECKING:
    from core.app import Core


def add(subparsers: Subparsers) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("import-chat", help="masukkan chat yang diekspor dari ponsel")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "files", nargs="*", default=[], type=Path, metavar="BERKAS", help="ekspor chat: .txt, .zip atau .md"
    )
    what.add_argument("--undo", type=int, metavar="NOMOR", help="batalkan satu impor; nomornya di hasil impor")
    parser.add_argument("--me", default="", metavar="NAMA", help="nama kantor di chat itu, bila bukan Anda")
    parser.add_argument("--order", choices=("dmy", "mdy"), help="hari (dmy) atau bulan (mdy) yang lebih dulu")


def run(core: "Core", args: argparse.Namespace, out: Output) -> int:
    """Bring the files in; exit code 0 when all came in, 1 when one was refused."""
    importing = ChatImporting(core.store, core.clock, core.jobs, core.settings)
    if args.undo is not None:
        return _undo(importing, args.undo, out)
    order = Order(args.order) if args.order else None
    surveys = importing.survey(args.files).result()
    me = clean_name(args.me)
    names = {name for one in surveys for name in _names(one)}
    plans: dict[int, ImportPlan | LoketError] = {}
    for i, one in enumerate(surveys):
        try:
            plans[i] = plan_of(one, _own(one, me, is_elsewhere=me in names), order)
        except LoketError as fault:
            plans[i] = fault
    results = iter(importing.run([plan for plan in plans.values() if isinstance(plan, ImportPlan)]).result())
    code = DONE
    for i, one in enumerate(surveys):
        plan = plans[i]
        result = FileResult(one.path, fault=plan) if isinstance(plan, LoketError) else next(results)
        out.line(_record(one, result, order))
        if result.fault is not None:
            out.say(f"{one.path.name}: {out.words(LoketError(result.fault.code))}{_more(one, result)}")
            code = REFUSED
    return code


def _undo(importing: ChatImporting, import_id: int, out: Output) -> int:
    try:
        removed = importing.undo(import_id).result()
    except LoketError as fault:
        out.line({"undone": import_id, "error": fault.code.value})
        out.say(out.words(fault))
        return REFUSED
    out.line({"undone": import_id, "removed": removed})
    out.say(f"Impor {import_id} dibatalkan: {removed} pesan dihapus.")
    return DONE


def _names(one: FileSurvey) -> list[str]:
    return [name for name, _ in one.survey.people] if one.survey else []


def _own(one: FileSurvey, me: str, *, is_elsewhere: bool) -> str:
    """Return the office's name in one file as it was given, or nothing where only the other one speaks.

    Raises:
        LoketError: EXPORT_NAME_ABSENT when others speak, but nobody of that name; a group in which the
            office is silent comes in when another file of the same command has the name.
    """
    names = _names(one)
    if me in names or (is_elsewhere and one.kind is ChatKind.GROUP):
        return me
    if me and any(name != one.title for name in names):
        raise LoketError(ErrorCode.EXPORT_NAME_ABSENT, one.path.name)
    return ""


def _more(one: FileSurvey, result: FileResult) -> str:
    """Return what helps further with a refusal: the names to choose from, the way to take an import back."""
    if result.fault is not None and result.fault.code is ErrorCode.EXPORT_NAME_ABSENT:
        return f" Yang berbicara: {', '.join(_names(one))}."
    if result.earlier is not None:
        return f" Membatalkannya: main.py import-chat --undo {result.earlier.import_id}"
    return ""


def _record(one: FileSurvey, result: FileResult, order: Order | None) -> dict[str, Any]:
    record: dict[str, Any] = {
        "file": one.path.name,
        "added": result.added,
        "already_there": result.already,
        "media": result.media,
        "skipped_lines": result.skipped_lines,
        "skipped": [{"line": skip.line, "lines": skip.lines, "reason": skip.reason} for skip in result.skips],
        "skipped_media": [{"name": name, "reason": reason} for name, reason in result.refused_media],
    }
    if one.survey is not None:
        decision = decision_of(one.survey, order)
        record["order"] = decision.order.value if decision.order else None
        record["order_reason"] = decision.reason
    if result.import_id is not None:
        record["import"] = result.import_id
    if result.earlier is not None:
        record["earlier_import"] = result.earlier.import_id
    if result.fault is not None:
        record["error"] = result.fault.code.value
    return record
