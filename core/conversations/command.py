"""The command `import-chat FILE... [--me NAME] [--order dmy|mdy]`: one JSON line for each file."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.conversations.exports.moment import Order
from core.conversations.exports.plan import FileResult, FileSurvey, ImportPlan, decision_of, plan_of
from core.conversations.exports.title import clean_name
from core.conversations.importing import ChatImporting
from core.errors import LoketError
from core.output import DONE, REFUSED, Output, Subparsers

if TYPE_CHECKING:
    from core.app import Core


def add(subparsers: Subparsers) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("import-chat", help="masukkan chat yang diekspor dari ponsel")
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="BERKAS", help="ekspor chat: .txt, .zip atau .md"
    )
    parser.add_argument("--me", default="", metavar="NAMA", help="nama kantor di chat itu, bila bukan Anda")
    parser.add_argument("--order", choices=("dmy", "mdy"), help="hari (dmy) atau bulan (mdy) yang lebih dulu")


def run(core: "Core", args: argparse.Namespace, out: Output) -> int:
    """Bring the files in; exit code 0 when all came in, 1 when one was refused."""
    importing = ChatImporting(core.store, core.clock, core.jobs, core.settings)
    order = Order(args.order) if args.order else None
    surveys = importing.survey(args.files).result()
    me = clean_name(args.me)
    is_known = any(me == name for one in surveys if one.survey for name, _ in one.survey.people)
    plans: dict[int, ImportPlan | LoketError] = {}
    for i, one in enumerate(surveys):
        try:
            plans[i] = plan_of(one, me if is_known else "", order)
        except LoketError as fault:
            plans[i] = fault
    results = iter(importing.run([plan for plan in plans.values() if isinstance(plan, ImportPlan)]).result())
    code = DONE
    for i, one in enumerate(surveys):
        plan = plans[i]
        result = FileResult(one.path, fault=plan) if isinstance(plan, LoketError) else next(results)
        out.line(_record(one, result, order))
        if result.fault is not None:
            out.say(f"{one.path.name}: {out.words(LoketError(result.fault.code))}")
            code = REFUSED
    return code


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
    if result.fault is not None:
        record["error"] = result.fault.code.value
    return record
