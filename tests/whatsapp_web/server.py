"""The stand-in for web.whatsapp.com: a TLS server on loopback, the world behind it, and its script."""

import asyncio
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Self

from tests.whatsapp_web.certificate import make_identity
from tests.whatsapp_web.control import answer_control, verbs_of
from tests.whatsapp_web.httpd import Listener, Request, Response
from tests.whatsapp_web.model import Setup
from tests.whatsapp_web.pages import Pages, answer_trap
from tests.whatsapp_web.script import Script
from tests.whatsapp_web.truth import Truth
from tests.whatsapp_web.world import World


class StandIn:
    """Serve the page from one thread of this process.

    `port` is the page's (TLS), `trap_port` a plain one that nothing may ever reach, `control_port` the
    control's. `script` plays, `truth` knows what truly happened; `reset(...)` begins a new run.
    """

    def __init__(self, truth_path: Path | None = None, **setup: Any) -> None:
        self.truth_path = truth_path
        self.identity = make_identity()
        self.token = secrets.token_urlsafe(24)
        self.script = Script(lambda: self.world, self._cut)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="whatsapp-web", daemon=True)
        self._ready: Future[None] = Future()
        self._news: asyncio.Future[None] | None = None
        self._stop = asyncio.Event()
        self._timers: set[asyncio.TimerHandle] = set()
        self._generation = 0
        self._verbs = verbs_of(self.script, truth=self._plain_truth, reset=self._reset_quietly)
        self.world = self._new_world(setup)

    # life

    def start(self) -> Self:
        """Begin to serve."""
        self._thread.start()
        self._ready.result(timeout=10)
        return self

    def close(self) -> None:
        """Cut every connection and end the thread."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(timeout=10)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.close()

    def reset(self, **setup: Any) -> Self:
        """Begin a new run (fields of model.Setup): nothing of the former one remains, its pages go quiet."""
        self.world = self._new_world(setup)
        self._cut(0)
        self._wake()
        return self

    def _reset_quietly(self, **setup: Any) -> None:
        self.reset(**setup)

    def _plain_truth(self) -> dict[str, Any]:
        return self.truth.plain()

    def _new_world(self, setup: dict[str, Any]) -> World:
        self._generation += 1
        return World(Setup(**setup), Truth(self.truth_path), self._generation, self._later, self._wake)

    # what others need to know

    @property
    def truth(self) -> Truth:
        """Return the ground truth of the present run."""
        return self.world.truth

    @property
    def port(self) -> int:
        """Return the page's port."""
        return self._pages.port

    @property
    def trap_port(self) -> int:
        """Return the port that nothing may ever reach."""
        return self._trap.port

    @property
    def control_port(self) -> int:
        """Return the control's port."""
        return self._control.port

    @property
    def chromium_flags(self) -> list[str]:
        """Return the switches that bring any Chromium here; other hosts end here too, where they are noted."""
        rules = f"MAP *:443 127.0.0.1:{self.port}, MAP *:80 127.0.0.1:{self.trap_port}, EXCLUDE 127.0.0.1"
        return [f"--host-resolver-rules={rules}", f"--ignore-certificate-errors-spki-list={self.identity.spki}"]

    @property
    def webengine_flags(self) -> str:
        """Return the switches as QTWEBENGINE_CHROMIUM_FLAGS takes them."""
        name, _, value = self.chromium_flags[0].partition("=")
        return f'{name}="{value}" {self.chromium_flags[1]}'

    # the server's thread

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()

    async def _serve(self) -> None:
        self._trap = Listener(self._answer_trap)
        await self._trap.open()
        self._control = Listener(self._answer_control)
        await self._control.open()
        pages = Pages(lambda: self.world, self._next_news, self._trap.port)
        self._pages = Listener(pages.answer, self.identity.context)
        await self._pages.open()
        self._ready.set_result(None)
        await self._stop.wait()
        for timer in self._timers:
            timer.cancel()
        for listener in (self._pages, self._trap, self._control):
            await listener.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _answer_trap(self, request: Request) -> Response:
        return answer_trap(self.world, request)

    async def _answer_control(self, request: Request) -> Response:
        return answer_control(request, self.token, self._verbs)

    def _next_news(self) -> "asyncio.Future[None]":
        if self._news is None or self._news.done():
            self._news = self._loop.create_future()
        return self._news

    def _wake(self) -> None:
        self._call(self._tell_news)

    def _tell_news(self) -> None:
        if self._news is not None and not self._news.done():
            self._news.set_result(None)

    def _later(self, delay_ms: int, what: Callable[[], None]) -> None:
        def begin() -> None:
            def run() -> None:
                self._timers.discard(timer)
                what()

            timer = self._loop.call_later(delay_ms / 1000, run)
            self._timers.add(timer)

        self._call(begin)

    def _call(self, what: Callable[[], None]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(what)

    def _cut(self, milliseconds: int | None, *, is_seen: bool = True) -> None:
        def cut() -> None:
            self._pages.refusing = milliseconds != 0
            if self._pages.refusing and is_seen:
                self._pages.drop_all()

        if self._thread.is_alive():
            self._call(cut)
            if milliseconds:
                self._later(milliseconds, lambda: self._cut(0))
