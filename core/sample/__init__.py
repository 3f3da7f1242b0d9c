"""The made-up office of practice: 300 taxpayers, two weeks of chats, requests and broadcasts."""
