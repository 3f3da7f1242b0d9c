"""Write chats as phones do, in every dialect, so that reading them can be checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.clock import to_wib
from core.conversations.exports.moment import Order

LRM, NNBSP = "\u200e", "\u202f"


@dataclass(frozen=True)
class Said:
    """One message before it is written: aware moment, name ("" for a notice), words."""

    at: datetime
    name: str
    text: str


@dataclass(frozen=True)
class Style:
    """How one phone writes: `header` has the fields of `when` in its braces."""

    name: str
    header: str
    order: Order
    seconds: bool = False
    date_mark: str = ""


STYLES = (
    Style("android id", "{dd}/{mm}/{yy} {HH}.{MM} - ", Order.DMY),
    Style("android id 12", f"{{dd}}/{{mm}}/{{yy}} {{h}}.{{MM}}{NNBSP}{{half}} - ", Order.DMY),
    Style("android id 24 trap", "{dd}/{mm}/{yy} {k}.{MM} - ", Order.DMY),
    Style("android id 0 trap", "{dd}/{mm}/{yy} {K}.{MM} {half} - ", Order.DMY),
    Style("android us", f"{{m}}/{{d}}/{{yy}}, {{h}}:{{MM}}{NNBSP}{{half}} - ", Order.MDY),
    Style("android gb", "{dd}/{mm}/{yyyy}, {HH}:{MM} - ", Order.DMY),
    Style("android de", "{dd}.{mm}.{yy}, {HH}:{MM} - ", Order.DMY),
    Style("android iso", "{yyyy}-{mm}-{dd}, {h}:{MM} {dotted} - ", Order.YMD),
    Style("android fi", "{d}.{m}.{yyyy} klo {HH}.{MM} - ", Order.DMY),
    Style("ios id", "[{dd}/{mm}/{yy}, {HH}.{MM}.{SS}] ", Order.DMY, seconds=True),
    Style("ios id marked", f"{LRM}[{{dd}}/{{mm}}/{{yy}}, {{HH}}.{{MM}}.{{SS}}] ", Order.DMY, seconds=True),
    Style("ios us", f"[{{m}}/{{d}}/{{yy}}, {{h}}:{{MM}}:{{SS}}{NNBSP}{{half}}] ", Order.MDY, seconds=True),
    Style("ios de", "[{dd}.{mm}.{yy}, {HH}:{MM}:{SS}] ", Order.DMY, seconds=True),
    Style("ios iso", "[{yyyy}/{mm}/{dd}, {HH}:{MM}:{SS}] ", Order.YMD, seconds=True),
    Style("ios old", "{dd}.{mm}.{yyyy}, {HH}:{MM}:{SS}: ", Order.DMY, seconds=True),
    Style("web id", "[{HH}.{MM}, {d}/{m}/{yyyy}] ", Order.DMY),
    Style("web us", "[{h}:{MM} {half}, {m}/{d}/{yyyy}] ", Order.MDY),
)


def header(style: Style, at: datetime) -> str:
    local = to_wib(at)
    hour = local.hour
    return style.header.format(
        d=local.day, dd=f"{local.day:02}", m=local.month, mm=f"{local.month:02}",
        yy=f"{local.year % 100:02}", yyyy=local.year,
        H=hour, HH=f"{hour:02}", k=hour or 24, K=hour % 12, h=hour % 12 or 12,
        MM=f"{local.minute:02}", SS=f"{local.second:02}",
        half="PM" if hour >= 12 else "AM", dotted="p.m." if hour >= 12 else "a.m.",
    )  # fmt: skip


def written(
    chat: Sequence[Said], style: Style, *, crlf: bool = False, bom: bool = False, last: bool = True
) -> str:
    lines = [header(style, said.at) + (f"{said.name}: " if said.name else "") + said.text for said in chat]
    text = "\n".join(lines) + ("\n" if last else "")
    if crlf:
        text = text.replace("\n", "\r\n")
    return ("\ufeff" if bom else "") + text
