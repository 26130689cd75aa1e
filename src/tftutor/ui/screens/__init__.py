"""The screens: home, room, and what lies on top of them."""
