"""The class as the app takes part in it; nothing here is loaded where there is no class."""
