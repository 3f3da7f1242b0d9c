from tests.ui.conversations.conftest import office  # noqa: F401 - the same three chats
