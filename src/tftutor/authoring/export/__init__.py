"""The rooms as plain HTML: pages to read without the tutor, every chart drawn at its end."""
