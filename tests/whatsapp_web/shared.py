"""One stand-in for all tests of a process: the engine reads its switches once, at its start."""

import os
from functools import cache

import pytest

from tests.whatsapp_web.server import StandIn

AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
"""A plain Chrome: with QtWebEngine's own name in it the page refuses the browser, as the real one does."""

engine_noise = pytest.mark.qt_log_ignore(
    *(
        "QRhiGles2",
        "Failed to create RHI",
        "QVulkanInstance",
        "GBM is not supported",
        "GPUInfo not initialized",
    ),
    extend=True,
)
"""Mark a test that starts the engine: on a machine without graphics it says so at WARNING."""


@cache
def shared_standin() -> StandIn:
    """Start the one stand-in and put its switches where the engine reads them at its start."""
    standin = StandIn().start()
    machine = ["--disable-gpu", "--use-fake-device-for-media-stream"]
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    flags = [os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", ""), *machine, *root, standin.webengine_flags]
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = " ".join(flags).strip()
    return standin
