"""Discord: its events become commands, and cards become its messages."""
