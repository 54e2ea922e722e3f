# The phrasebook (bot/domain/phrases.py): what crew and reporter say to each other, each in their language.

# The crew asks.

phrase-is-it-everyone = Is it everyone?
phrase-which-region = Viewers of which region?
phrase-only-your-stream = Is it only your stream?
phrase-still-happening = Is it still happening?
phrase-how-many-viewers = How many are watching now?
phrase-since-when = Since when?
phrase-encoder-shows = What does your encoder show?
phrase-preview-fine = Is your own preview fine?
phrase-own-network-fine = Is your own network fine?
phrase-changed-anything = Did you change anything before it began?
phrase-have-backup = Do you have a backup encoder or line?

# The crew wants something done.

phrase-send-screenshot = Send a screenshot here.
phrase-restart-encoder = Restart the encoder.
phrase-switch-to-backup = Switch to the backup.
phrase-lower-bitrate = Lower the bitrate by half.
phrase-restart-stream = Stop sending the stream, then start it again.
phrase-check-cable = Check the network cable; use a cable, not Wi-Fi.
phrase-check-sound-source = Check that the sound source is not muted.
phrase-check-server-address = Check server address and stream key; do not send the key here.
phrase-try-again = Try it again now.

# The crew says how it stands.

phrase-keep-streaming = Keep streaming.
phrase-do-not-end = Do not end the stream.
phrase-change-nothing = Change nothing for now.
phrase-back-in-10 = Back in 10 minutes.
phrase-on-our-side = It is on our side; there is nothing you need to do.
phrase-short-break = The picture will be gone for some seconds: that is us.
phrase-we-phone-you = Somebody phones you now.

# The reporter's taps.

tap-yes = Yes
tap-no = No
tap-fine = Fine
tap-not-fine = Not fine
tap-not-sure = Not sure
tap-everyone = Everyone
tap-some-viewers = Only some
tap-one-region = One region
tap-only-me = Only me
tap-in-china = China
tap-in-asia = Asia-Pacific
tap-in-europe = Europe
tap-in-america = North America
tap-several-regions = Several
tap-still-broken = Still broken
tap-comes-and-goes = It comes and goes
tap-better = Better, not fine
tap-looks-fine = Looks fine
tap-works-now = Works now
tap-under-1k = Under 1,000
tap-over-1k = Over 1,000
tap-over-10k = Over 10,000
tap-over-50k = Over 50,000
tap-just-now = Just now
tap-few-minutes = A few minutes
tap-half-hour = Half an hour or more
tap-from-the-start = From the start
tap-encoder-fine = Nothing wrong
tap-dropping-frames = Drops frames
tap-reconnecting = Reconnects again and again
tap-overloaded = Overloaded
tap-disconnected = Disconnected
tap-changed-nothing = Nothing
tap-restarted-it = I restarted it
tap-will-write = Yes, I write what
tap-will-send = I send it
tap-done = Done
tap-doing = Doing it
tap-cannot-now = Can’t right now
tap-do-not-know-how = Don’t know how
tap-have-one = I have one
tap-have-none = I have none
tap-understood = Understood
tap-not-now = Not now

# Around them.

ask-reporter = Ask the reporter
tell-reporter = Tell the reporter
crew-phrase = { $who } (crew): “{ $phrase }”
crew-phrase-told = { $who } to the reporter: “{ $phrase }”
reporter-taps = { $to }: { $who } answers “{ $phrase }” { $answer }
you-tapped = You: { $answer }
said-to-reporter = Said; they read it in their own language.
said-as-written = Said: a chosen sentence in their own language, your own words as you wrote them.
said-just-now = { $who } said “{ $phrase }” just now; no answer yet.
nothing-to-say = Nothing was chosen or written, so nothing was said.
no-other-reporter = Nobody else reported this, so there is nobody to say it to.
tapped = The crew reads: { $answer }
tapped-already = You answered already: { $answer }. If it is different now, write it here.
say-what = To the reporter: choose a sentence, or write “@reporter …”.
machine-translated = machine-translated: “{ $text }”
event-phrase-said = { $who } to the reporter: “{ $phrase }”
event-phrase-answered = { $who } answered “{ $phrase }” { $answer }
form-say-ask = Ask (may stay empty)
form-say-tell = Tell (may stay empty)
