"""Pictures of the screen: frames become `.png`, `.gif`, `.svg`, `.mp4` and `.webm`."""
