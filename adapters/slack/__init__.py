"""Slack: its events become commands, and cards become its blocks."""
