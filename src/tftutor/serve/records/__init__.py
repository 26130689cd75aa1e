"""What learners do, kept by the gateway: a session has neither files nor a network."""
