"""What the page asks of its server: its files, its world, its news."""

import asyncio
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.whatsapp_web.httpd import Request, Response, as_json
from tests.whatsapp_web.world import World

PAGE = Path(__file__).parent / "page"
MEDIA_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
POLL_S = 25.0
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; "
    "media-src 'self' blob:; connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'self'"
)
OWN_HOST = "web.whatsapp.com"


class Pages:
    """Answer the page."""

    def __init__(
        self, world: Callable[[], World], news: Callable[[], "asyncio.Future[None]"], trap_port: int
    ) -> None:
        self._world = world
        self._news = news
        self._trap_port = trap_port

    async def answer(self, request: Request) -> Response:
        """Answer one request; whatever goes to another host than WhatsApp's is a trespass, and noted."""
        world = self._world()
        host = request.headers.get("host", "").split(":")[0]
        if host != OWN_HOST:
            world.truth.note(
                "trespasses", host=host, path=request.target, method=request.method, scheme="https"
            )
            return Response(b"<title>elsewhere</title>elsewhere", media_type="text/html")
        if request.path.startswith("/api/"):
            return await self._answer_api(request, world)
        if request.path in {"/", "/send", "/send/", "/accept", "/accept/"}:
            return self._index(request, world)
        return await self._file(request, world)

    def _index(self, request: Request, world: World) -> Response:
        agent = request.headers.get("user-agent", "")
        refused = world.setup.refuse_user_agent and ("QtWebEngine" in agent or "Chrome/" not in agent)
        name = "unsupported.html" if refused or world.state == "unsupported" else "index.html"
        language = request.query.get("locale") or world.setup.locale
        body = (PAGE / name).read_text("utf-8").replace("{{lang}}", language.split("_")[0])
        body = body.replace("{{startup}}", "startup" if world.setup.era == "2023" else "wa_web_initial_startup")
        headers = {} if world.setup.evil else {"Content-Security-Policy": POLICY}
        return Response(body.encode(), media_type="text/html; charset=utf-8", headers=headers)

    async def _file(self, request: Request, world: World) -> Response:
        if request.path == "/js/app.js" and (world.setup.script_ms or world.state == "loading_forever"):
            await asyncio.sleep(3600 if world.state == "loading_forever" else world.setup.script_ms / 1000)
        path = (PAGE / request.path.lstrip("/")).resolve()
        if not path.is_relative_to(PAGE) or not path.is_file():
            return Response(b"not here", 404)
        kind = MEDIA_TYPES.get(path.suffix, "application/octet-stream")
        kept = {} if path.name == "app.js" else {"Cache-Control": "max-age=3600"}  # app.js may come late
        return Response(path.read_bytes(), media_type=f"{kind}; charset=utf-8", headers=kept)

    async def _answer_api(self, request: Request, world: World) -> Response:
        verb = request.path.removeprefix("/api/")
        if verb == "boot":
            agent = request.headers.get("user-agent", "")
            return as_json(world.boot(request.query.get("locale"), agent) | {"trap_port": self._trap_port})
        if verb.startswith("file/"):
            return Response(
                world.files.get(verb.removeprefix("file/"), b""), media_type="application/octet-stream"
            )
        if request.query.get("generation") != str(world.generation):
            return as_json({"gone": True})
        if verb == "poll":
            return await self._poll(int(request.query["after"]), world, at_once="at_once" in request.query)
        if verb == "upload":
            return as_json({"sha256": world.keep_file(request.body), "size": len(request.body)})
        answer = self._take(verb, request.json(), world, int(request.query.get("load", "0")))
        return as_json(answer if answer is not None else {})

    async def _poll(self, after: int, world: World, *, at_once: bool) -> Response:
        end = asyncio.get_running_loop().time() + POLL_S
        while not (events := world.events_after(after)):
            left = end - asyncio.get_running_loop().time()
            if at_once or left <= 0 or self._world() is not world:
                break
            await asyncio.wait([self._news()], timeout=left)
        return as_json({"events": events, "gone": self._world() is not world})

    def _take(self, verb: str, body: dict[str, Any], world: World, load: int) -> dict[str, Any] | None:
        if verb == "send":
            world.send(body, load)
        elif verb == "read":
            world.read(body["chat"])
        elif verb == "older":
            return world.older(body["chat"], body["before"], body["count"])
        elif verb == "find":
            return world.find(re.sub(r"\D", "", body["phone"]))
        elif verb == "find_group":
            return world.find_group(body["code"])
        elif verb == "press":
            world.press(body["name"])
        elif verb == "tried":
            world.truth.note(
                "tried", name=body["name"], outcome=body["outcome"], detail=str(body["detail"])[:500]
            )
        elif verb == "step":
            world.truth.note("steps", **body)
        else:
            return {"unknown": verb}
        return None


def answer_trap(world: World, request: Request) -> Response:
    """Note whatever reaches the plain port: nothing of the program may ever ask there."""
    host = request.headers.get("host", "")
    world.truth.note("trespasses", host=host, path=request.target, method=request.method, scheme="http")
    return Response(json.dumps({"secret": "you should not read this"}).encode(), media_type="application/json")
