"""The billing window: the form beside the chat, the list of requests, preview and printing of slips."""
