"""What the gateway sends arrives once, exactly, in the right chat; by the stand-in's ground truth."""

import pytest

from core.ports import Recipient, TickMark
from tests.ui.whatsapp.embedded.conftest import BUDI, GROUP, SITI, Desk

ERAS = ["2023", "2025", "2026"]


@pytest.mark.parametrize("era", ERAS)
def test_first(desk: Desk, era: str) -> None:
    import time
    standin = desk.begin(era=era)
    t=time.monotonic()
    made = desk.send(BUDI, "Selamat pagi")
    print("first send", time.monotonic()-t)
    assert standin.truth.texts(BUDI.phone[1:]) == ["Selamat pagi"]
    assert made == standin.truth.arrived[0].id
    print(desk.do(lambda: desk.gateway.observe([made])))
    for n in range(6):
        t=time.monotonic()
        desk.send(SITI if n % 2 else BUDI, f"Kedua {n}")
        print("send", time.monotonic()-t)
    standin.script.receive(SITI.title, "Halo Pak 😀")
    t=time.monotonic()
    mark=""
    seen=[]
    while not any("Halo" in a.text for a in seen):
        seen=desk.do(lambda: desk.gateway.receive(mark))
        mark = seen[-1].mark if seen else mark
    print("arrival", time.monotonic()-t, seen[-1])
    print(desk.do(desk.gateway.glimpses))
    print(desk.stirs)
