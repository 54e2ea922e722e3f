# On-call times as a calendar to subscribe to.

calendar-name = On call: { $name }
calendar-event = { $level ->
    [1] On call
   *[other] On call (backup)
  }{ $who ->
    [none] { "" }
   *[some] : { $who }
  }
calendar-address = Your on-call times as a calendar: subscribe to this address in your calendar program.
calendar-secret = Whoever has it can read them. It is shown only now; Renew makes another one, and this one stops.
calendar-there = You got the address of your calendar on { $since }; it was shown only then. Renew makes another one, and the old one stops.
calendar-nowhere = Calendars need an address that your calendar program reaches: whoever runs Showcaller sets BASE_URL.
calendar-unlisted = You are not in the playbook, so you have no on-call times.
button-renew-calendar = Renew
