"""The class on the server: the gateway's hub, and the session's way to it."""
