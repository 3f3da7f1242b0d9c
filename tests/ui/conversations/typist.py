"""Type into the real composer without end, telling when each letter was typed; a test kills this process.

While letters come the window has no turn of its own: it hangs, as the one that an impatient officer kills.
"""

import sys
import time
from pathlib import Path

from core.app import Core
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from ui.app import build_application
from ui.conversations.composer import Composer
from ui.desk import Desk
from ui.theme import Theme


def main(folder: Path, key: str) -> None:
    application = build_application()
    core = Core(Paths(folder), lambda: StoreKey(KeyKind.RAW, key))
    core.start()
    chat_id = core.conversations.open_chat("+6281200000001", "Sri Rahayu").result()
    composer = Composer(Desk(core, Theme()))
    composer.show()
    composer.show_chat(core.conversations.chat(chat_id).result())
    while composer.text.isReadOnly():
        application.processEvents()
    while True:
        composer.text.insert_plain("a")
        sys.stdout.write(f"{time.time()}\n")
        sys.stdout.flush()
        time.sleep(0.012)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
