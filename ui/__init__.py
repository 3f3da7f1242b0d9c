"""The window: the only package that knows of Qt. It shows what the core holds and passes on wishes."""
