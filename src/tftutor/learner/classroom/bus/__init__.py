"""How what happens in a class reaches every host that serves it, in one order."""
