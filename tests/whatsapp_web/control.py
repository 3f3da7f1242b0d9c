"""The control address: the script's verbs for another process, one POST each, guarded by a token."""

import secrets
from typing import Any

from tests.whatsapp_web.httpd import Request, Response, as_json


def answer_control(request: Request, token: str, verbs: dict[str, Any]) -> Response:
    """Run one verb: POST /<verb> with {"args": [...], "kwargs": {...}} gives {"result": ...} or an "error"."""
    given = request.headers.get("authorization", "")
    if not secrets.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return as_json({"error": "token"}, 403)
    verb = verbs.get(request.path.strip("/"))
    if verb is None or request.method != "POST":
        return as_json({"error": "unknown verb", "verbs": sorted(verbs)}, 404)
    asked = request.json()
    try:
        result = verb(*asked.get("args", []), **asked.get("kwargs", {}))
    except Exception as fault:  # whatever a verb raises is told to the script that asked
        return as_json({"error": f"{type(fault).__name__}: {fault}"}, 400)
    return as_json({"result": result})


def verbs_of(script: object, **more: Any) -> dict[str, Any]:
    """Return the public methods of a script by name."""
    names = [name for name in dir(script) if not name.startswith("_")]
    return {name: getattr(script, name) for name in names} | more
