"""What a session cannot do, however it is led astray: enforced by the kernel."""
