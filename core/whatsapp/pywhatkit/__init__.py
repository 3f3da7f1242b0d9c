"""WhatsApp Web in the computer's own browser, driven by pywhatkit in a child process."""
