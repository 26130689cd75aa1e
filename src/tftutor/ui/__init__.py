"""The terminal application, made with Textual."""
