# The workspace in the browser: the words of the chat itself, not the bot's.

local-you-are = You are
local-direct = Showcaller
local-only-you = Only you can see this
local-dismiss = Put away
local-bot = bot
local-edited = edited
local-replies = { $count ->
    [0] Reply in thread
    [one] 1 reply
   *[other] { $count } replies
  }
local-thread = Thread
local-back = Back
local-write = Write to { $where }
local-write-direct = What is wrong? Just type it
local-answer = Answer in the thread
local-send = Send
local-hint = Enter sends, Shift+Enter starts a new line
local-earlier = Earlier messages
local-empty = Nothing here yet.
local-empty-direct = Type /incident and what you see, in your own words.
local-unread = { $count } unread
local-ringing = is ringing
local-open = Open
local-choose = Go
local-cancel = Cancel
local-take = Look into it
local-alone = Whole window
local-week = On-call week
local-together = Two phones
local-conversations = Conversations
local-messages = Messages
local-delete = Delete
local-phones = Phones

# The strip on top: who is on call, the clock, what can be broken.

local-on-call = On call
local-on-call-until = until { $at }
local-on-call-nobody = nobody
local-skip = Skip ahead
local-skip-to = to { $at } { $place }
local-skip-about = Move the clock to the next thing that would happen by itself
local-sound-on = Sound on
local-sound-off = Sound off
local-break = Break something
local-broken = Faults on
local-break-about = The incident must survive each of these. Watch what people are told.
local-fault-closed = Close { $who }’s direct messages
local-fault-closed-about = The platform refuses what the bot sends them, for good.
local-fault-lose = Lose the next answer
local-fault-lose-about = The message arrives, but the bot is not told.
local-fault-away = Platform away for a minute
local-fault-away-about = Nothing the bot sends gets through.
local-fault-deaf = Cut the bot’s connection for a minute
local-fault-deaf-about = Nothing people do reaches the bot.

# The tour.

local-tour = Tour
local-tour-length = 60-second tour
local-tour-title = Two phones, one broken stream
local-tour-away = Put the tour away
local-tour-done = done
local-tour-report = Send { $who }’s report
local-tour-report-text = It is typed in already, in the streamer’s own words. No form.
local-tour-report-own = In the streamer’s own words: /incident and what they see. No form.
local-tour-answer = { $who }’s phone rings
local-tour-answer-text = Press “{ $button }”. Or leave it, press “Skip ahead”, and see who is called next.
local-tour-thread = Work in the thread
local-tour-thread-text = On { $who }’s phone open #incidents and answer under the card: “eta 20m”, or “update:” and your words.
local-tour-fine = { $who } says it is fine again
local-tour-fine-text = Press “{ $button }”, then “{ INC($id) }” to read the whole story.

# What could not be done.

local-reconnecting = Reconnecting…
local-no-connection = No connection. Nothing was sent; try again.
local-no-answer = No answer. It may have arrived; sending again is safe.
local-no-answer-look = No answer. It may have arrived; look before you do it again.
local-too-large = Too much at once: a message may have { $most } characters. Put a file or a log behind a link.
local-updated = Showcaller was updated, so this page was loaded anew. What you had typed is still there.
local-bot-away = Showcaller did not answer. Nothing was recorded; send it again.
local-database-away = The database of this workspace does not answer. Try again in a minute.
local-not-recorded = This was not recorded. Send it again.
local-not-here = Not here
local-not-now = Not now
local-to-workspace = Workspace
local-no-incident = There is no { INC($id) }.
local-no-person = Nobody here is called “{ $user }”.
local-no-conversation = There is no conversation “{ $conversation }”.
local-no-message = There is no message { $message } any more.
local-no-thread = Message { $message } in { $conversation } has no thread.
local-no-own = Message { $message } is not { $user }’s own.
local-no-text = The message is empty.
local-no-longer = A message may have { $most } characters; this one has { $length }.
