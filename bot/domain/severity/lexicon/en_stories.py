"""English words of those who tell what happened: somebody tries, and what comes of it.

Tags are explained in the package; "lag(|s|gy)" stands for lag, lags, laggy.
"""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "BROKEN": (
        "come(|s) back with, came back with, coming back with, come(|s) back as, "
        "bounce(|s|d) back, spit(|s) back, spit(|s) out, spits them back, spat back, "
        "spits them out, swallow(|s|ed|ing), eats, eaten, exclamation mark, red mark, "
        "error message, error code, try again later, please try again, please try later, "
        "try later, something went wrong, unsuccessful, in vain, gets nothing, get nothing, "
        "without success, no success, no joy, no dice, zilch, come(|s) to nothing, leads nowhere, "
        "into the void, into thin air, turned away, turns away, turning away, turn away, "
        "knocked back, sent back, sends back, thrown back, dead end, falls flat, ran out of disk, "
        "disk full, disk is full, ran out of space, out of space, won't take, wouldn't take, "
        "doesn't take, will not take, refuses every, doesn't do anything, didn't do anything, "
        "does not do anything, isn't doing anything, ain't working, ain't loading, "
        "nothing happened, nothing ever happens, no reaction, doesn't react, won't react, "
        "never finish(|es), never complete(|s), never completed, doesn't complete, "
        "doesn't finish, can't complete, never go(|es) through, never went through, "
        "never come(|s) through, never came through, not getting through, doesn't get through, "
        "don't get through, won't submit, fell through, falls through, comes up empty, "
        "come up empty, came up empty, on strike, bottomed out, borked, bust, hosed, wonky, "
        "went haywire, haywire, not cooperating, unusable, comes up blank, come up blank, "
        "ended in error, rolled back, reversed, voided, refunded, bounced off, forbidden, 401, "
        "403, access denied, not allowed, no answer, never answers, doesn't answer, "
        "isn't answering, ayaw gumana, sira, hindi gumagana, di gumagana, nahi chal raha, "
        "nahi aa raha, nahi ho raha, in the bin, thrown away, thrown in the bin, malformed, "
        "came apart, comes apart, wigging out, does not start, does not load, does not play, "
        "does not open, does not work, do not load, do not work, do not play, do not open, "
        "does not connect, did not start, does not respond"
    ),
    "GONE": (
        "went blank, gone blank, going blank, goes blank, went poof, poof, nowhere to be seen, "
        "nowhere to be found, never came back, hasn't come back, haven't come back, "
        "has not come back, didn't come back, not coming back, didn't survive, died off, fizzled, "
        "fizzled out, absent from, stripped, dried up, has ceased, ceased, at zero, to zero, "
        "at nil, flat line, reads zero, shows zero, shows nothing, show nothing, yields nothing, "
        "is nothing, with nothing, sat at nothing, used to be, where the show was, "
        "instead of the show, instead of us, in place of the, instead of the picture, "
        "instead of a picture, cut for, cut entirely, cut completely, cut to nothing"
    ),
    "DEAD": (
        "quit, quits, has quit, just quit, got kicked, were kicked, was kicked, been kicked, "
        "got removed, were removed, ejected, got ejected, evicted, tossed out, chucked out, "
        "flung out, hung up, keels over, keeled over, went under, went bye, bye bye, "
        "has dropped, went belly up, belly up, given up, gave out, bailed, bailed on us, "
        "nothing leaves, isn't leaving the building, not leaving the building, isn't reaching, "
        "not reaching, never reaches, doesn't reach, pulled off air, taken off air, yanked, "
        "killed, got killed, wiped out, rip, severed, snapped, unplugged, lost power, "
        "power cut, without power, no power, power out, evicted from, six feet under, "
        "gone south, passed away, carked, snuffed, croaked, off the grid, black hole, "
        "not on air any more, not on air anymore, not live any more, not live anymore, "
        "no longer on air, no longer live, no longer broadcasting, no longer streaming, "
        "aren't live any more, aren't live anymore, aren't on air any more, "
        "aren't on air anymore, stopped broadcasting, stopped streaming by itself, dropped us, "
        "not visible any more, not visible anymore, no longer visible, inaccessible, "
        "not accessible, isn't accessible, no longer there, no longer available"
    ),
    "STUCKAT": (
        "stop(|s) at, stops there, stop there, stuck there, end(|s) at, ends there, "
        "no further than, never get(|s) past, can't get past, won't get past, doesn't get past, "
        "couldn't get past, halts at, hang(|s) at, sit(|s) at, sit(|s) on, just sits there, "
        "just sit there, sits there, sitting there, sitting at, sitting on, stay(|s) on, "
        "stay(|s) at, parked on, parked at, goes no further, go no further, stranded at, "
        "stuck in, stuck behind, not past, trapped at, loops back to, back to the start, dies at, "
        "fails at, gives up at, thinking about it, keeps thinking"
    ),
    "SLATE": (
        "host has left, host left, host has left the room, broadcaster is away, not streaming, "
        "is not streaming, currently offline, host is offline, streamer is offline, "
        "stream has finished, broadcast has ended, live has ended, room is closed, room closed, "
        "this live has ended, event has ended, come back later, be right back card, brb card, "
        "brb screen, technical difficulties, no signal, source not found, media not found, "
        "cannot be played, can't be played, media error, playback error, network error"
    ),
    "SILENT": (
        "lip reading, lip-reading, reading lips, reading my lips, reading our lips, read lips, "
        "miming, mime, pantomime, mime act, mime show, silent movie, silent film, "
        "silent pictures, goldfish, chaplin, like on mute, on mute, mouths moving, moving mouths, "
        "nothing to hear, nothing to listen to, hear zilch, hear nada, can't hear us, "
        "can't hear me, can't hear him, can't hear her, can't hear a thing, can't hear anything, "
        "cannot hear anything, couldn't hear, can't hear, cannot hear, deaf, gone deaf, "
        "turn the sound on, turn your mic on, unmute, meters are flat, meters flat, "
        "meter is flat, flat meters, no meters, no level, no levels, zero level, dead mic, "
        "ears are empty, voiceless, without a voice, audio is a no-show"
    ),
    "BLACK": (
        "nothing to see, nothing to look at, staring at nothing, looking at nothing, radio show, "
        "radio programme, radio play, become radio, is radio now, just radio, a podcast, "
        "podcast now, empty box, empty frame, empty rectangle, black rectangle, black square, "
        "black hole, empty player, empty window, empty screen, see nothing, sees nothing, "
        "seeing nothing, can't see a thing, can't see anything, can't see us, can't see me, "
        "cannot see anything, couldn't see, lights out, void, like midnight, just darkness, "
        "darkness, screen is off, screens went off, hear but not see, listening only, only hear, "
        "can only hear, hear us but can't see, ink, coal mine, audio without video, audio but no, "
        "sound but no, no visuals, no visual, no pictures"
    ),
    "STUT": (
        "stumbles, stumbling, stumble, hop(|s|ping), chug(|s|ging), crawl(|s|ing), "
        "at a snail's pace, snail, jumps, jumping, stop-go, loading ring, little circle, "
        "circle of doom, circle going round, going round and round, goes round and round, "
        "wheel of death, pinwheel, whirly, spinny, spinny wheel, twirly, swirl, swirly, "
        "hourglass, waits and, moves then stops, in bursts, bursts, in fits and starts, "
        "fits and starts, in steps, herky jerky, jank(|y), scratched dvd, scratched cd, "
        "waiting to load, wait for it to load, has to reload, keeps having to load, pause every, "
        "pauses every, gasping, limping, limps, wheezing, drags, dragging, sluggish, hesitates, "
        "hesitating, gappy, catches up, trips over itself, the ring of, thinking wheel, wheel of, "
        "the wheel, puppet, puppets, marionette, like a puppet"
    ),
    "STUTX": (
        "like a gif, like a comic strip, comic strip, a photo album, photo album, series of photos, "
        "series of stills, one picture every, one frame every, a new picture every, "
        "a still every, sequence of stills, stills, postcards, like a security camera, "
        "more pausing than playing, more loading than, spends more time loading, "
        "more buffering than, can't follow, cannot follow, impossible to follow, lose the plot, "
        "can't be watched, cannot be watched, painful to watch, hard to watch, no fun to watch, "
        "flip book, flip-book"
    ),
    "FREEZE": (
        "same frame, same picture, same image, one frame, still photo, photograph, a photo, "
        "a painting, painting, statue, statues, a statue, like statues, mannequin, hasn't moved, "
        "haven't moved, not moved, doesn't move, don't move, nothing moves, nothing is moving, "
        "has not moved, mid-sentence, mid sentence, motionless, immobile, stands still, "
        "standing still, paused itself, turned to stone, poster, a poster"
    ),
    "CHATX": (
        "get a word in, can't say anything, can't type, cannot type, can't post, cannot post, "
        "can't comment, cannot comment, can't chat, cannot chat, can't write, can't talk to us, "
        "can't send a message, can't send anything, not one message, no new messages, "
        "no new comments, no messages since, nobody typing, nobody's typing, last message was"
    ),
    "CHAT": (
        "talk box, talkbox, shoutbox, chat column, chat pane, message board, q&a, q and a, "
        "questions box, question box, talk window, message column, interaction panel"
    ),
    "PAY": (
        "check out, buy button, pay button, checkout button, donate button, gift button, tip jar, "
        "tip button, payment form, card page, payment step, card form, card machine, paying, "
        "sale(|s), donor(|s), the till, tills, cash register, register, money, income, takings, "
        "pledges, pledge(|d), gifters, sub button, subscribe button, subs button, membership(|s), "
        "roses, lions, tokens, ticketing, tickets page, basket, order form, order button, buyers, "
        "buyer, purchase button, credits, pay for, 🌹, 🎁, 💎, 🚀, 💰, 💸, sub, pay screen, "
        "payment screen, pay page, checkout page, checkout screen, payment window, pay window, "
        "card screen, order page"
    ),
    "METHOD": (
        "gcash, paymaya, grabpay, paytm, phonepe, momo, zalopay, kakaopay, kakao pay, m-pesa, "
        "mpesa, venmo, cash app, zelle, swish, twint, bizum, blik, boleto, naver pay, "
        "samsung pay, shop pay, afterpay, cryptocurrency, crypto, bitcoin, mobile money, gopay, "
        "ovo, dana, promptpay, paynow, line pay, discover card, prepaid cards"
    ),
    "ANIM": (
        "donation goal, tip goal, goal widget, supporters board, top-supporters board, "
        "top supporters, thank you screen, thank-you animation, name on screen, donation ticker, "
        "gift ticker, sub train, hype train, confetti, fireworks effect"
    ),
    "LOGIN": (
        "captcha, sign-in page, sign in form, login form, login button, log in button, "
        "one time code, one-time code, passcode, pin code, verification, verify, sign up, signup, "
        "registration, credentials, let in, let them in, log them in, the code, code by text, "
        "text code, by text, access code, ticket code, e-mail step, email step, email link, "
        "magic link, waiting list"
    ),
    "BACKUP": (
        "reserve, reserve line, reserve encoder, plan b, understudy, fallback, fall-back, b path, "
        "b stream, second line, spare line, spare encoder, spare link, twin encoder, hot backup, "
        "cold backup, contingency, safety feed, second modem, one of the two, one of our two, "
        "one of two, one of three, one of the three, one of four, one of the four, "
        "one power supply, one psu, second psu, ups, generator, one of the modems, one sim, "
        "a sim card, sim card"
    ),
    "CARRY": (
        "link holds, holds, still holds, never blinked, didn't blink, hasn't blinked, coping, "
        "copes, is coping, took the load, taking the load, rest hold, rest of them hold, "
        "same bitrate, remaining ones, picks up the slack, picked up the slack, stepped in, "
        "covers for it, covered for it, kicked in, seamless, seamlessly, hitless, "
        "without a hitch, without a blip, switched over cleanly"
    ),
    "UNFELT": (
        "viewers none the wiser, none the wiser, nobody any the wiser, audience none the wiser, "
        "viewers won't see, nobody outside saw, nobody outside noticed, nobody outside knows, "
        "viewers get it fine, so do i, as do i, "
        "listening to it fine, i hear it fine, i can hear it fine, i see it fine, "
        "home audience fine, didn't reach air, not to air, isn't on air, viewers never, "
        "audience never, went unnoticed, goes unnoticed, unnoticed, don't feel it, "
        "doesn't show on air, not audible on air, only in here, only us, only the crew, "
        "only in the studio, only in the truck, in the truck only, only on comms, comms only, "
        "what goes out is fine, what viewers get is fine, what goes out live is ok, "
        "broadcast clean, on air clean, air feed is fine, nobody at home notices, "
        "nobody at home noticed"
    ),
    "RECOV": (
        "sees it again, hear us again, see us again, hears us again, can hear again, "
        "can see again, not happened since, hasn't happened since, hasn't recurred, not recurred, "
        "hasn't come back since, no repeat, no repeats, no recurrence, never came again, "
        "no sign of it, gone for good, cleared itself, passed by itself, sorted itself out, "
        "sorted itself, righted itself, behaving again, behaving now, playing nice again, "
        "ticking over, humming along, back on its feet, back in action, came alive again, "
        "woke up again, woken up, has woken, picked up again, picked itself up, resumed, "
        "has resumed, carried on, since then it's been fine, went through again, "
        "going through again, scrolling again, moving again, loading again, flows again, "
        "selling again, talking again, it's fine now, they're fine now, we're fine now, "
        "we're good, we are good now, all well now, everything's back, normal service, "
        "dust has settled, out of the woods, no harm done, over and done, done and dusted, "
        "restored itself, stayed up since, rock solid since, held since, holding since, "
        "no trouble since, quiet since, been quiet since, post mortem, postmortem, post-mortem, "
        "retrospective, for the log, for the record, incident report, rca, write-up, "
        "no action needed, no action required, no action, nothing to do, no need to act, "
        "no need to do anything, needs no action, nothing more to do, can be ignored now, "
        "gone once, gone after, gone since, trouble closed, issue closed, closed at, stayed away, "
        "calm since, crisp since, gone as soon as, stopped once, stopped after we, ended when we, "
        "cleared when, cleared once, went through this time, every one landed, all landed, "
        "landed fine, verified fine"
    ),
    "FALSE": (
        "user error, i was looking at the wrong, wrong tab, wrong window, had it muted, "
        "i had muted, was muted on my, my own fault, ignore me, as you were, strike that, "
        "panicked for nothing, nothing to see here, i misread, misread, was looking at, "
        "my speakers were, my headphones were, pebkac, wrong room, all me, silly me, pocket sent, "
        "sent by mistake, posted by mistake, wrong channel, sent this to the wrong"
    ),
    "DRILL": (
        "canned text, canned message, make-believe, make believe, role play, roleplay, war game, "
        "wargame, rehearsed incident, paper exercise, desk exercise, fake incident, fake outage, "
        "dummy incident, dummy report, fictional, fictitious, imaginary, for practice, "
        "for training, training purposes, let's say, failover exercise, disaster exercise, "
        "no real incident, not a real incident, worksheet, training sheet, practi(se|sing)"
    ),
    "TEST": (
        "checking the pager, checking the alerts, checking the alarm, checking the wiring, "
        "checking the bot, checking the paging, pager check, pager wiring, alert check, "
        "trying out the bot, trying the bot, trying out this command, sample text, sample report, "
        "dummy text, example text, seeing if this works, see if the bot, see whether the bot, "
        "does this thing work, private test, test event, unlisted, unlisted stream, "
        "private stream, hello world"
    ),
    "NOTLIVE": (
        "no audience till, no audience until, no audience yet, no audience today, no viewers yet, "
        "audience isn't in yet, nobody is in yet, first show is on, getting ready for, "
        "prepping for, preparing for, prep for, ahead of saturday, ahead of sunday, "
        "ahead of friday, ahead of tomorrow, show is tomorrow, isn't till, isn't until, "
        "not until, not till, doors at, doors are shut, days away, weeks away, hours away, "
        "off season, off-season, dark today, dark this week, finished an hour ago, "
        "finished ten minutes ago, ended ten minutes ago, ended earlier, went home, gone home, "
        "everyone has gone home, packing up, packed up already, striking the set, de-rig, derig, "
        "rigging, load-in, load in day, setup day, set-up day, build day, building the set, "
        "we don't stream on, closed on, nobody is streaming, room is empty tonight, "
        "is empty tonight, cancelled, canceled, postponed, called off, wrapped, that's a wrap, "
        "uploading, the upload, the edit, premiere is, catch-up, catch up service, "
        "on the website later, event finished, event ended, finished at, ended at, wrapped at, "
        "because the event, because the show ended, because the show is over, i ended it, "
        "we ended it, i stopped it, i closed it, we closed it, switched it off myself, "
        "turned it off myself, going to bed, lesson is over, class is over, class finished, "
        "service is over, service has finished, concert is over, match is over, game is over, "
        "game over, planned maintenance, scheduled maintenance, planned downtime, "
        "maintenance tonight, planned outage, planned blackout, part of the show, special effect, "
        "stage effect, by design, deliberate, deliberately"
    ),
    "ALL": (
        "whoever, no matter who, no matter where, wherever, any device, every device, "
        "all devices, every phone, each and every one, each fan, each viewer, each one of them, "
        "all of it, every person, every viewer, every user, every fan, every customer, "
        "every buyer, every donor, every caller, every attempt, every try, each attempt, "
        "each try, every time, anybody's, the public, whole world, the world, whole house, "
        "wall to wall, to a man, to a person, the whole lot, everybody out there, "
        "everyone out there, without exception, no exceptions, both apps and web, all apps, "
        "any browser, every browser, any phone, all of the viewers, house-wide, network-wide, "
        "anyone at all, full audience, full house, whole room, entire room, all the apps, "
        "every app, whole crowd, any customer, any method, any card, anyone who"
    ),
    "NOTICE": (
        "touched, harmed, disturbed, impaired, minded, cared, cares, care, minds, bothered, "
        "fussed, batted an eyelid, bats an eyelid, mentioned it, brought it up, raised it, "
        "remarked, notice, noticed, noticing, spotted, aware"
    ),
    "CORRECT": (
        "ok so, okay so, alright so, well actually, correction, i mean, make that, wait no, "
        "no wait, hang on no, actually no, ignore my last, i take that back, take that back, "
        "let me rephrase, to be precise, more precisely"
    ),
    "NOTONLY": "not only, not just, isn't just, isn't only, it's not just, more than just",
    "FEW": (
        "one viewer, one user, one person, one fan, one subscriber, one member, my sister-in-law, "
        "a relative, one relative, a single fan, one regular, a regular, a lurker, one chap, "
        "a chap, some chap, one bloke, a bloke, one fella, a fella, one kid, a kid, two people, "
        "two viewers, three people, three viewers, two users, three users, a pair of, "
        "one account, one household, one classroom, one school, one bar, one pub, one venue, "
        "a pensioner, a grandmother, somebody's, someone's, one hotel, one office"
    ),
    "SLIGHT": (
        "a smudge, meh, livable, liveable, can live with, tolerable, bearable, nit, nitpick, "
        "if you squint, if you look closely, if you listen closely, one blip, a blip, blip, "
        "blink and you, for a blink, blinked, a flicker, a wobble, one wobble, a hiccup, "
        "once so far, just once, only once, happened once, twice tonight, twice so far, "
        "a whisker, a shade, ever so, not the end of the world, trifle, a tiny, tiny, minds, "
        "nobody minds"
    ),
    "WORKAROUND": (
        "sorts it out, sorts them out, sorts it, sorted them, fixes it for them, does the trick, "
        "did the trick, gets them in, gets them through, second go, on the second go, "
        "on the second try, on the second attempt, on the third try, after a second try, "
        "after a restart, after restarting, after reopening, after logging out, "
        "clearing the cache, clear the cache, clears it, cures it, incognito, private window, "
        "paying by card works, card works, cards work, cash works, by another route, "
        "using another"
    ),
    "STRM": (
        "what goes out, what goes out live, what's going out, what is going out, what airs, "
        "what viewers get, what goes to the world, what goes to air, the world feed, world feed, "
        "the service, our service, webcast, web cast, simulcast, telecast, transmissions, "
        "the whole thing, cast, live feed page, livecast, the live, our live, my live, "
        "livestreams, ceremony, concert, sermon, mass, game, match, webinar, lesson, class, "
        "lecture, auction, telethon, event link, the link, stream link, watch link"
    ),
    "INGEST": (
        "the line, line out, uplinks, starlink, satellite, sat link, satellite link, bonded link, "
        "bonding, cellular, 5g, 4g, lte, the truck, router, switch, leased line, cdn"
    ),
    "NOT": "ain't, aint, hardly any, barely any",
    "CANT": (
        "nobody able, not able to, no way to, no way of, can no longer, could no longer, "
        "cannot any longer, no longer able, failed to, fails to, fail to, failing to, "
        "refuse(|s) to, refusing to, nobody manages to, nobody gets to, not one manages"
    ),
    "FILL": (
        "(hey|hi|hello) (all|everyone|everybody|team), (studio|stage|room|hall|court) b, "
        "test kitchen, test match(|es), drill hall, question time, recovery show, repair shop, "
        "going by the dashboard, according to the dashboard, per the dashboard, dashboard says, "
        "dashboard shows, i'm dying, dying up here, dying here, dying laughing, out there, "
        "on the ground, on my feet, in the meantime, no kidding, no joke, no offence, no offense, "
        "no idea, no clue, not sure why, not sure what, don't know why, don't know what, "
        "dunno why, can't tell why, can't say why, nothing changed, nothing has changed, "
        "nothing else changed, we changed nothing, changed nothing, not kidding, same story, "
        "no wonder, could care less, can't believe, cannot believe, can't wait, not to mention, "
        "as if, as though, even if, down here, up here, back home, back here, back office, "
        "sound engineer, sound guy, sound desk, camera operator, show must go on, dead serious, "
        "dying to, drop me, drop a line, black tie, black market, red carpet, old man, at least, "
        "no doubt, no less, no more than, not that i, back row, front row, turn it down, "
        "turn it up, turn down, turned down, power strip, main event, at home, clock says, "
        "go live at, set down, back on itself, if you are in, if you're in, if you are on, "
        "if you're on, if they are on, if they're on, if you use, wherever you are, please stop, "
        "stop ringing, stop calling, halfway through, half way through, once i, once we, "
        "as planned we, quiz question, my question, read out a question, the question, "
        "his question, her question, going out tonight, way out, out loud, read out, find out, "
        "figure out, work out, turned out, turns out to be, out here, out in, check it out, "
        "check this out"
    ),
    "ASK": (
        "thoughts on, your thoughts, opinions on, rule of thumb, best practice, best practices, "
        "what's a good, what is a good, any reason to, worth it to, is it worth, worth having, "
        "which would you, what would you, where's the, where is the, who handles, who owns, "
        "shopping for, in the market for, comparing, looking into, weighing, pros and cons, "
        "good idea to, bad idea to, do people usually, how do people, how does one, "
        "can someone point me, point me to, where can, when can, when do we, roadmap, "
        "could you add, could you make, can you add, can you make, is there an option, option to, "
        "want to learn, trying to understand, trying to learn, for my own education"
    ),
    "FINE": (
        "live and green, all lights green, lights are green, green light, green lights, "
        "reports green, shows green, no problems here, no trouble, spotless, flawless, "
        "flawlessly, immaculate, tip top, a-ok, hunky dory, swimmingly, right as rain, "
        "solid as a rock, rock solid, rock-solid, crisp, pristine, lovely, beautiful, "
        "razor sharp, spot on, gorgeous, superb, faultless, full speed, like clockwork, "
        "never better, untroubled"
    ),
    "WRECK": (
        "green bricks, bricks, confetti of, kaleidoscope, tv snow, test pattern, acid trip, "
        "melting, melted, shredded, jigsaw, psychedelic, stripes, striped, lines across, "
        "pixel salad, colour soup, color soup, gibberish picture"
    ),
    "BLUR": (
        "vaseline, foggy, fog, smudgy, smudged, lego, lego bricks, minecraft, watercolour, "
        "watercolor, mud, muddier, vhs, like vhs, fuzz, smeary, 1990s, nineties, 8-bit, "
        "postage stamp, low def, 160p, 288p, out of a potato, bathroom window, webcam, "
        "like a webcam, fax, like a fax"
    ),
    "NOISE": (
        "bees, beehive, wasps, frying, frying pan, bacon, sizzling, sizzle, crunchy, gravelly, "
        "grating, rattle, rattling, chirp(|ing), whirring, darth vader, vader, bathroom, cave, "
        "in a tin can, tin can, barrel, in a barrel, helicopter, radio static, modem noise, "
        "metallic, alien, aliens, demonic, twice over, hear themselves, hears herself, "
        "hears himself, hear myself, hear ourselves, scratching, scratchy, squelch, tone on, "
        "mosquito, drilling noise, a click, soft click, clicking sound, a pop, popping sound"
    ),
    "DESYNC": (
        "dubbed, badly dubbed, kung fu movie, kung-fu film, voice arrives, voice comes, "
        "sound arrives, sound comes after, words arrive, words come, words come out, "
        "claps before, out of step, not line up, doesn't line up, don't line up, don't agree, "
        "out of time, not lined up"
    ),
    "LIVEEDGE": (
        "hear the neighbours cheer, neighbours cheer, neighbors cheer, spoil(|ed|ers|s), spoiler, "
        "already seen it, already happened, old news, answering questions from, "
        "questions from a minute ago, hear the goal before, betting site ahead, late to react, "
        "trails the stage, behind the stage, behind the room, behind the hall, "
        "after the other broadcasters, after everyone else sees"
    ),
    "OUT": (
        "log me in again, sign me out, signs me out, signs them out, signs everyone out, "
        "logs everyone out, bounced to the login, back to the login, back to the sign-in, "
        "asks for the password again, asks to log in again, thrown to the login, session dies, "
        "wrong password, code never arrives, never receives the code, no code arrives, no code, "
        "stuck outside, left outside, waiting outside, back at the form, back to the form, "
        "back at the login, kept out, shut out, locked outside"
    ),
    "OVERDUE": (
        "start was at, was due to start, was meant to start, were meant to start, "
        "meant to be live, should've started, should've been live, kickoff was, kick-off was, "
        "start time was, past showtime, ago by the schedule, curtain was, was billed for"
    ),
    "STARTING": (
        "to showtime, to curtain, till curtain, until curtain, to kickoff, till kickoff, "
        "until kickoff, before kickoff, t-minus, t minus, curtain in, curtain up in, start is in, "
        "begin in, we start in, countdown is at, countdown at, about to open, "
        "first guests arrive, until showtime, till showtime, before showtime, before the doors, "
        "audience not in yet, audience hasn't been let in, haven't let anyone in, "
        "nobody has been let in"
    ),
    "OVER": (
        "gasping for air, sweating, pegging, in the red, running hot, melting down, at its knees, "
        "can't cope, cannot cope, no headroom, out of headroom, on its knees, out of steam, "
        "at 94, at 93"
    ),
    "PROBE": (
        "silence detector, black detector, detector, nagios, zabbix, grafana, datadog, pagerduty, "
        "uptime robot, statuspage, status page, heartbeat, checker, smoke test, monitoring box, "
        "monitor box, loudness meter"
    ),
    "PREVIEW": (
        "comms, intercom, talkback, foldback, iem, in-ear, in-ears, my earpiece, earpiece, "
        "prompter, teleprompter, confidence screen, stage screen, foyer screen, lobby screen, "
        "led wall, green room tv, green room monitor, backstage monitor, tally, tally light, "
        "return screen, mixer, mixing desk, faders, vu, green room, green-room, "
        "green-room monitors, foyer, lobby, backstage, dressing room, press room, stage monitors, "
        "side screens, stage left, overflow room, wedge monitors, floor monitors"
    ),
    "AGAIN": (
        "for the third time, for the second time, for the fourth time, every time we restart, "
        "and then gone again, round and round, yo-yo, yoyo, yo-yoing, flapping, flaps, flap, "
        "comes back and dies, back and gone"
    ),
    "GOLIVE": (
        "press go live, hit go live, pressed go live, go live button, clicked go live, "
        "click go live, hit start, pressed start, press start, start button, start streaming, "
        "start the stream, push the button"
    ),
    "SEND": (
        "turn up, turns up, turned up, gets posted, get posted, reach us, appeared, replied, "
        "reply, come up"
    ),
    "SNDP": "syllable(|s), every word, words",
    "RATE": "upload, upstream, bandwidth, upload speed, download, throughput",
    "REPEAT": (
        "every few minutes, every couple of minutes, every ten minutes, every five minutes, "
        "every so often, every minute or so, every half hour, every hour or so"
    ),
    "COLLAPSE": (
        "off a cliff, count collapsed, numbers collapsed, viewers collapsed, plummeted, plummet, "
        "plummeting, nosedive, cratered, evaporated, halved, viewer count fell, "
        "viewer count dropped, lost half our, lost half the, audience fell, fell to a, "
        "down to a couple, down to a few"
    ),
    "ONLYME": "what i type, my messages, my comments, my own messages, my own screen, my own set",
    "LATER": "later, too late",
    "WORK": (
        "going out, goes out, is going out, going through fine, watch fine, watching fine, "
        "happily watching, watching happily, chats away, sells fine, selling fine"
    ),
}
