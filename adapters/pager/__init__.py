"""Contact points outside chat: push, SMS, voice, e-mail, by whatever service Apprise knows."""
