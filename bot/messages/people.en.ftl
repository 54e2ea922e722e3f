# What people say of themselves: accounts that are one person, language, clock.

link-code-is = { $code }
link-code = Type this on your other platform: /oncall link and the code. Good once, until { $until }. Never give it to anybody: whoever types it asks to be you, and no one of ours needs it.
link-code-unlisted = Type this where the playbook knows you: /oncall link and the code. Good once, until { $until }. Never give it to anybody; no one of ours needs it.
link-no-such-code = That code is not good: mistyped, used, older than 10 minutes, or ended by wrong tries. Nothing was linked. Make a new one there with /oncall link.
link-too-many-tries = Too many wrong codes from this account. Try again at { $at }.
link-too-many-codes = Too many codes are open just now. Try again in 10 minutes.
link-same-account = You made that code with this account. Type it on the other platform.
link-away = { $platform } is not connected now, so nobody can be asked there. Nothing was linked; try again later.
link-already = Both are { $who } already. There is nothing to link.
link-two-people = These accounts belong to two people: the code is { $made }’s, and you are { $typed }. Nothing was linked. If an account is at the wrong person, take it off there with /oncall unlink; what the playbook says is changed in the playbook.
link-nobody-known = The playbook knows neither account, so there is nobody to be. Nothing was linked. Ask a lead to write one of them into the playbook, then link the other.
link-too-many = { $who } has { $count } linked accounts, which is the most. Take one off first: /oncall unlink.

link-account = { $platform }, { $where }: “{ $name }” ({ $user })
link-ask-typed = That code was made by another account: { $account }. Is it yours too?
link-ask-made = Somebody typed your code with another account: { $account }. Is it yours too?
link-gives = Yes makes it { $who }: it gets their pages, can answer and close incidents in their name, and give their shifts away.
link-gives-lead = Yes makes it { $who }, a lead: it gets their pages, can answer and close incidents in their name, and change everybody’s shifts.
link-only-if = Say yes only if you did both yourself a moment ago; anybody can call themselves anything. Nothing is linked before both accounts said yes, by { $until }.
button-agree-link = Yes, that is me
button-refuse-link = No
link-waits = Not linked yet. Now say yes there too, by { $until }: { $account } has a message.
link-other-first = The account that typed the code has to say yes first. Nothing is linked.
link-done = Linked: { $account } is { $who } now. Pages go there too.
button-unlink = Unlink
link-done-already = Linked already.
link-lapsed = That had to be confirmed within 10 minutes. Nothing was linked; make a new code with /oncall link.
link-gone = That is no longer open, and was perhaps never yours to answer. Nothing was linked.
link-refused = Nothing was linked. If you did not ask for it, somebody tried to be you, or to make you somebody: tell a lead.
link-said-no = Nothing was linked: { $account } said no.
link-unasked = Nothing was linked: { $account } could not be asked ({ $why }). Let the bot write to you there, then begin again with /oncall link.

unlink-nothing = The playbook does not know you here, so nothing is linked.
unlink-playbook = { $who } has no linked account. What the playbook says is changed in the playbook.
unlink-which = Which one?
unlink-gone = That account is no longer linked.
unlink-lead-only = Only { $who } or a lead can do that.
unlink-usage = /oncall unlink: my linked account · a lead: /oncall unlink @person
unlink-done = Unlinked: { $account } is not { $who } any more.
unlink-told = No longer yours: { $account }. { $by } unlinked it.

spoken-en = English
spoken-zh-cn = Chinese
own-language-set = { $language } from now on, wherever this bot speaks to you alone.
own-language-auto = Your language is again what the playbook or your platform says.
own-language-unknown = I speak English and Chinese{ $word ->
    [none] {""}
   *[other] , not { $word }
  }. /oncall language en, zh or auto
own-zone-set = Your turns, and times that you type, go by { $zone } ({ $clock }). When you are called stays as the playbook says.
own-zone-auto = Your clock is again what the playbook or your platform says.
own-zone-unknown = { $word ->
    [none] Name a zone or a city.
   *[other] { $word } is no zone or city that I know.
  }{ $near ->
    [none] {""}
   *[other] {" "}Did you mean { $near }?
  } /oncall zone Asia/Singapore, or auto
own-not-yours = You are not on the team’s lists, so I go by what your platform says of you.
own-too-many = Too many people have chosen already. Ask a lead to write you into the playbook.

me-reached = { $ways ->
    [none] Nothing of yours can be called.
   *[other] Called on: { $ways }
  }
me-linked = { $account } (linked by you)
me-language = Language: { $language } ({ $source ->
    [own] your own choice
    [platform] your platform’s
   *[playbook] the playbook’s
  })
me-zone = Clock: { $zone }, { $clock } ({ $source ->
    [own] your own choice
    [platform] your platform’s
    [nobody] nobody says another
   *[playbook] the playbook’s
  })
