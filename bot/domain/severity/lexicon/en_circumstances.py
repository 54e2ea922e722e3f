"""English words: for whom, how much, when, and in what spirit.

Tags are explained in the package; "lag(|s|gy)" stands for lag, lags, laggy.
"""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "ALL": (
        "channel-wide, stream-wide, show-wide, company-wide, platform-wide, network-wide, "
        "todos, tout le monde, alle, todo el mundo, todo mundo, tutti, every single one, "
        "each one, every last one, every one of them, each of them, everyone, everybody, all, "
        "every, entire, whole, everyone's, all viewers, everywhere, the lot, worldwide, "
        "every single, across the board, all users, each and every, all of them, entirely, "
        "everybody's, all platforms, every platform, all regions, the whole audience, "
        "whole audience, all outputs, sitewide, site-wide, all of us, 100 percent, totality, "
        "globally, universal, universally, any viewer, anyone, anybody, for anyone"
    ),
    "TOTALLY": (
        "completely, totally, fully, absolutely, whatsoever, at all, complete, total, full, pure, "
        "just, solid"
    ),
    "MOST": (
        "most, majority, nearly everyone, almost everyone, nearly all, almost all, vast majority, "
        "most of, the majority, practically everyone, mostly, virtually all, bulk of, "
        "more than half, over half, well over half, virtually everyone, almost everybody, "
        "nearly everybody"
    ),
    "MANY": (
        "many, lots, a lot, loads, tons, plenty, large number, numerous, flooded, floods, "
        "hundreds, thousands, swamped, a lot of people, big chunk, large chunk, sizeable, "
        "sizable, significant number, significant share, large share, good chunk, dozens, heaps, "
        "a bunch, bunch of, large part, mass complaints, flood, big share, a large portion, "
        "tens of thousands"
    ),
    "SOME": (
        "some, several, part of, a portion, a number of, certain, various, some of, multiple, "
        "partially, partly, a chunk, mixed reports, random"
    ),
    "FEW": (
        "a man, a woman, a kid, a lad, a bloke, a chap, a gentleman, some bloke, some chap, "
        "a teacher, a student, a parent, a neighbour, a neighbor, a viewer, a user, a fan, "
        "a subscriber, a friend, a customer, a mod, a moderator, some guy, some dude, "
        "a follower, my aunt, my grandma, my neighbor, my neighbour, my partner, my boss, "
        "one lady, one woman, one man, one girl, one student, one teacher, one guest, "
        "one host, one co-host, one presenter, one artist, one customer, one donor, one buyer, "
        "a dozen, maybe a dozen, about a dozen, a guest, a co-host, a presenter, a lady, "
        "my cousin, my brother, my sister, my dad, my wife, my husband, my mum, my buddy, "
        "a buddy, a colleague, my colleague, my mother, my uncle, my girlfriend, my boyfriend, "
        "my roommate, for him, for her, individual viewers, odd viewer, the odd viewer, "
        "one or two viewers, nobody else, no one else, single digits, single digit, few, "
        "a few, a handful, handful, isolated, tiny fraction, tiny number, very few, just one, "
        "just two, old version, older version, oldest version, outdated version, ancient, "
        "one version, only one, only two, one or two, two or three, small number, "
        "a small number, sporadic, my mom, my friend, one of our mods, couple of, a couple of, "
        "couple, a couple, just him, just her, only him, only her, just this one, a lone, "
        "lone, literally one, single viewer, single user, one guy, one dude, one single, "
        "exactly one"
    ),
    "ONE": "one, single, a single, someone, somebody, one report, one complaint, one comment",
    "ONLYME": (
        "his bluetooth, bluetooth, headset, my tab, my browser, my machine, my router, my pc, "
        "my speakers, my tv, my cable, just me, only me, my side, my end, my phone, my wifi, "
        "my laptop, my home, my internet, on my machine, my own, hotel wifi, my connection, "
        "his wifi, their wifi, her wifi, bad wifi, his phone, her phone, his own, old phone, "
        "old laptop, home wifi"
    ),
    "OTHERS": (
        "no one else has, nobody else has, nobody else does, no one else does, the others, "
        "everything else, all else, others, other, everyone else, everybody else, the rest, "
        "elsewhere, rest of, all others, anyone else, other regions, other platforms, "
        "other methods, all other, every other, rest, remaining"
    ),
    "SLIGHT": (
        "hint of, a hint of, a whiff of, a trace of, the odd, odd, now and then only, "
        "hardly anyone, a frame or two, one frame, two frames, by a frame, a hair, a smidge, "
        "a fraction, a fraction of a second, nothing serious, nothing major, not a big deal, "
        "no big deal, harmless, most people wouldn't notice, most wouldn't notice, "
        "nobody would notice, wouldn't notice, once every, once a minute, every few minutes, "
        "once an hour, only i notice, very watchable, still watchable, watchable, "
        "need headphones, light, few frames, a few frames, slight, slightly, a bit, a little, "
        "occasional, occasionally, minor, sometimes, now and then, now and again, "
        "every now and then, faint, faintly, mild, mildly, small, once in a while, brief, "
        "briefly, tiny, barely, from time to time, a touch, rare, rarely, intermittently, "
        "intermittent, somewhat, hardly, subtle, a tad, kinda, sort of, marginally, "
        "once or twice, momentary, split second, half a second, quick, here and there, "
        "faintest, rarely noticeable, low level, nothing dramatic, barely noticeable, "
        "negligible"
    ),
    "HEAVY": (
        "so long, so high, so big, too long, so late, too late, so bad, so badly, "
        "nobody understands, no one understands, can't understand, people are leaving, "
        "viewers are leaving, audience is leaving, losing viewers, everyone is leaving, "
        "they're leaving, like mad, like hell, way, way too, can't understand a word, insanely, "
        "unintelligible, unbearably, hugely, wildly, dreadful, dreadfully, atrocious, painful, "
        "painfully, garbage, every ten seconds, horrendous, big, huge, ballooned, badly, severe, "
        "severely, constant, constantly, heavy, heavily, extreme, extremely, nonstop, non-stop, "
        "keeps, keep, every few seconds, every couple seconds, terribly, awful, horrible, "
        "horribly, terrible, really bad, massive, massively, very, super, continuously, "
        "continuous, all the time, unusable, serious, seriously, insane, hard, every second, "
        "like crazy, never stops, every three seconds, every two seconds, ridiculous, "
        "every five seconds, every 5 seconds, every 3 seconds, endless, endlessly, forever, "
        "repeatedly, brutal, brutally, major, big time"
    ),
    "STILL": "still, remains, remain, even now, ongoing, keeps on, persists, continues, not yet",
    "AGAIN": (
        "problem returned, issue returned, lag returned, is returning, has returned, "
        "over and over, third time, second time tonight, keeps happening, every few minutes it, "
        "again, once more, relapsed, comes and goes, came and went, on and off, off and on, "
        "reoccurring, recurring, repeats, cycle, re-drops, keeps coming back, back down, "
        "another time, up and down"
    ),
    "NOW": (
        "now, right now, currently, at the moment, as we speak, suddenly, atm, about to end, "
        "almost over, nearly over"
    ),
    "PAST": (
        "sorry for, apologies for, sorry about, apologies about, earlier, a minute ago, "
        "minutes ago, minute ago, a moment ago, was, were, had, previously, a while ago, "
        "for a minute, briefly had, for a moment, hour ago, hours ago, seconds ago, for a bit, "
        "happened, there was, for about"
    ),
    "RECOV": (
        "today is fine, today is good, today it's fine, fine today, good today, smooth today, "
        "landing normally, flowing normally, going through normally, coming in normally, "
        "going out normally, new ones (go|come|land|work), new ones are going, "
        "have been credited, clean as a whistle, right as rain, good as new, like new again, "
        "as if nothing happened, like nothing happened, silky again, were back, was back at, "
        "was back after, it works now, we are fine again, outage over, outage is over, "
        "issue over, problem over, incident over, none since, nothing since, in sync now, "
        "in sync again, no more (lag|lags|buffering|stutter|stutters|stuttering), "
        "no more (freezing|freezes|echo|noise|buzz|hum|issues), "
        "no more (problems|drops|delay|errors), is there now, there again, is there again, "
        "picture is there, sound is there, auto recovered, unmuted, got rid of, panic over, "
        "posted the all clear, crisis over, crisis averted, back to where it was, cured, "
        "gone away, reconnected, been stable, stable for, been fine, been smooth, smooth for, "
        "been good, fine for, good for the last, normalised, normalized, settled down, "
        "has settled, back and running, working fine now, up and running again, "
        "up and running, holding steady now, stream is up, clean since, recovering nicely, "
        "is up again, went back to normal, returns to normal, problem is gone, issue is gone, "
        "problem gone, all sorted, everything works again, we are back, we're back, "
        "back in business, resolved itself, works fine again, came back by itself, "
        "reconnect worked, fix worked, restarting fixed, restart fixed, reboot fixed, "
        "restart helped, rebooting fixed, fixed it, has been fixed, been restored, "
        "been resolved, now fine, now ok, now okay, now good, now works, now working, "
        "now stable, now smooth, now back, everything fine, confirmed fixed, "
        "no longer an issue, closing, closing this, can be closed, can close, resolved, "
        "back to normal, fine now, ok now, okay now, all good now, good now, works again, "
        "working again, it's back, is back, came back, back up, back online, recovered, "
        "recovers, restored, fixed, sorted, sorted out, cleared up, cleared, went away, "
        "self-healed, stable now, no longer, healed, back and stable, back now, are back, "
        "solved, normal again, fine again, up again, running again, ok again, back on, "
        "healthy again, smooth again, smooth now, fixed itself, came good, works now, "
        "clear now, normal now, gone now, has passed, over now, playing again, back to life, "
        "working now, mitigated, live again, was back, sound back, picture back, lag is over, "
        "it's over, it is over, trouble is over, drama is over, back in sync, clean now, "
        "went back, returned to normal, okay again, good again, clean again, all clear, "
        "all green, green again, flowing again, back after, clear again, are fine now, "
        "everything back, everyone back, came right, fine since, stable since, back to zero, "
        "down to zero, back below, back to 0, back under, corrected, lines up now, "
        "all set now, good since, ok since, normal since, no issues since, solid since, "
        "eliminated, ironed out, sorted itself out"
    ),
    "FALSE": (
        "turns out, turned out, it was my, was just my, it's my own, was on my end, "
        "was on my side, my headphones, my own monitor, operator error, was my own, false alarm, "
        "never mind, nevermind, nvm, false positive, my bad, disregard, ignore that, ignore this, "
        "wrong button, my mistake, cancel that, scratch that"
    ),
    "FIXASK": (
        "please fix, need it fixed, get it fixed, get this fixed, fix it, fix this, fix, "
        "be fixed, be resolved, be back, need this fixed, needs to be fixed, want it fixed"
    ),
    "DRILL": (
        "drill, fire drill, tabletop, simulation, simulated, simulate, simulating, game day, "
        "gameday, pretend, chaos test, training exercise, exercise, mock, mock incident, "
        "training run, practice run, chaos day, dry-fire, practice, hypothetical incident, "
        "training scenario, pretending, chaos engineering, scenario"
    ),
    "TEST": (
        "training, test, testing, only a test, just a test, this is a test, just testing, "
        "test only, test alert, test message, test report, test incident, test run, test stream, "
        "test room, ignore test, test page, staging, sandbox, load test, test ticket, qa env, "
        "qa environment"
    ),
    "NODRILL": (
        "not a drill, not drill, isn't a drill, no drill, not a test, isn't a test, this is real, "
        "not testing, for real, real one"
    ),
    "REHEARSE": (
        "rehearsal(|s), rehearsing, rehearse, dress rehearsal, sound check, soundcheck, dry run, "
        "run-through, tech check, technical rehearsal, camera blocking, tech rehearsal, "
        "line check, pre-production"
    ),
    "NOTLIVE": (
        "is scheduled for, of course dark, of course black, as it should be, as you'd expect, "
        "setting up for, still getting offline alerts, ended hours ago, "
        "stream ended hours ago, live only at, pre-check, precheck, i stopped the stream, "
        "i ended the stream, we stopped the stream, we ended the stream, show's done, "
        "show is done, uploaded recording, uploaded video, no stream running, nothing running, "
        "stream is not running yet, we're live later, going live later, live later today, "
        "hasn't begun, haven't begun, not begun, yet to start, hasn't kicked off, "
        "nobody's streaming, no one is streaming, nobody is streaming, hasn't aired, "
        "clip from, plenty of time, as expected, as planned, as scheduled, on purpose, "
        "intentional, intentionally, show is finished, show's finished, is finished, "
        "after the broadcast, before the broadcast, before the stream, ahead of the show, "
        "ahead of the stream, stream over, show over, pre-event, post event, pre-recorded for, "
        "no show today, no stream today, not streaming today, no broadcast today, "
        "no show tonight, not streaming, we are not streaming, not live today, "
        "before doors open, nothing scheduled, not live, not live yet, haven't started, "
        "hasn't started, not started, before the show, before going live, pre-show, "
        "show is over, stream ended, stream is over, after the show, we wrapped, wrapped up, "
        "already ended, has ended, finished streaming, not on air, not on air yet, "
        "off-air right now, not broadcasting, vod, vods, replay, replays, archived, "
        "nothing is live, no live show, stream finished, show finished, show ended, "
        "show's over, stream's over, before air, not airing, nothing on air, offline day, "
        "went live yet, isn't live, not gone live, ended the stream, ended already, post-show, "
        "after we ended, after the stream, already finished, we're done, we are done, "
        "closed the show, signed off, broadcast is over, broadcast ended, broadcast finished, "
        "event is over, not live now, aren't live, off air now, off the air now, "
        "nobody is live, doors haven't opened, on demand, highlight reel, highlights, "
        "clip(|s), previous show, past show, isn't on air, still off air, haven't gone live, "
        "day off, maintenance window, between shows, on a break between"
    ),
    "SINCE": "since, since last, started, began, starting, ever since, for the last, for the past",
    "STARTING": (
        "we are live in, we're live in, live in about, go on in, goes on in, going on in, "
        "starts in, start in, go live in, going live in, about to start, about to go live, "
        "live in, on air in, due to start, minutes to air, minutes to showtime, minutes to go, "
        "minutes until, minutes before, minutes before air, showtime in, starting in, "
        "goes live in, airs in, begins in, kickoff in, kick off in, doors in, before doors, "
        "min to air, mins to air, supposed to go live, about to begin, due on in, due on air, "
        "due live in, due in, goes up in, before we start, before start, until start, "
        "till we start, till air, before broadcast, opens in, until air, minutes till, "
        "doors open in"
    ),
    "ONAIR": (
        "already rolling, is rolling, well underway, is underway, is under way, "
        "already underway, already running, still performing, still playing, still going, "
        "still on stage, still streaming, still live, live show, we are on, event is on, "
        "selling live, performing right now, on air, still on air, live right now, "
        "show running, mid-show, during the show, live now, we're live, we are live, "
        "show is running, in the middle of, mid stream, mid-broadcast, during live, "
        "during the live, during the stream, running live, show goes on, show continues, "
        "mid-match, mid-game"
    ),
    "ASK": (
        "walk me through, i'd like, we'd like, i would like, we would like, need advice, "
        "book extra, is there any, where do we, which port, feature idea, suggestion, proposal, "
        "what happens, what happens to, what happens when, any tips, any suggestions, "
        "how long can, how come, tips on, tips for, looking for advice, how would i, "
        "how would we, would love to, would like to, like to request, want to request, "
        "could someone add, can someone add, may we, am i allowed, what would be, "
        "feature request, a request, an idea, i wish, please explain, explain how, "
        "we would prefer, how do i, how do we, how can i, how can we, how to, what is the best, "
        "what's the best, what is the recommended, what's the recommended, recommend, "
        "recommended, can we, can i, could we, could i, could you, can you, should we, should i, "
        "is it possible, is there a way, does it support, do you support, do we support, "
        "wondering, question about, a question about, any plans, would like, would love, suggest, "
        "what is the difference, what's the difference, when can we, when will, is there any way, "
        "would it be possible, are we allowed, what settings, what setting, where do i, "
        "where can i, any advice, advice, curious, what bitrate, what gop, do we have, docs, "
        "documentation, how many viewers can, how much, how long does, how long is, what would, "
        "would be nice, please add, may i, might we, asking about, who do i, who should, "
        "what's the max, what is the max, what's our, what when should, what codec, "
        "any recommendation, any recommendations, what happens if, for next time, consult, "
        "thinking of, planning, plan to, what does, what do you, quick question, nice to have, "
        "how does, how should, what should, how far, how high, how low, what keyframe, "
        "what resolution, is it ok, is it okay, would you, want to know, like to know, "
        "do you have, why do we, can someone explain, do i need, do we need, "
        "does anyone know how, any way to, how often, how come we, how would, "
        "can anyone tell me how"
    ),
    "HELPQ": (
        "what do i do, what should i do, what do we do, what should we do, what now, sos, "
        "what's going on, what is going on, what happened, why is, why are, why can't, "
        "is it just me, is it down, is anyone, are you seeing, do you see, do you also, "
        "can anyone check, can someone check, can you check, can someone look, can you look, "
        "could someone check, could someone look, please check, pls check, could you check, "
        "could you look, can somebody look, can somebody check, can someone help, can you help, "
        "can anyone look, are we down, are we live, are we off"
    ),
    "IF": (
        "if, in case, what if, suppose, supposing, assuming, should it, hypothetically, "
        "in the event, imagine, would happen, were to, assume"
    ),
    "BUT": (
        "but, although, though, however, yet, except, only that, while, whereas, even though, "
        "despite, tho"
    ),
    "UNFELT": (
        "report nothing, reported nothing, nothing reported, nothing was reported, "
        "have nothing to report, nothing to see on air, nothing visible on air, "
        "nothing noticeable on air, nothing to see on the output, nothing on air shows it, "
        "nothing shows on air, no impact, without impact, without trouble, without a problem, "
        "without problems, without issue, without issues, without any trouble, "
        "nobody can tell, no one can tell, nobody hears a difference, "
        "no one hears a difference, viewers hear no difference, viewers see no difference, "
        "bitrate unchanged, nobody would know, is affected by it, nothing reached viewers, "
        "nobody has noticed, no one has noticed, nobody watching has noticed, untouched, "
        "broadcast itself is untouched, broadcast itself is fine, broadcast itself fine, "
        "show itself is fine, no viewer impact, viewers unaffected, not affecting viewers, "
        "no one noticed, nobody noticed, viewers don't notice, viewers do not notice, "
        "viewers didn't notice, not visible to viewers, no effect on viewers, "
        "viewers are fine, audience is fine, viewers fine, audience unaffected, "
        "no visible impact, viewer side is fine, viewers see nothing wrong, program is clean, "
        "pgm is clean, program output is clean, output is clean, output to viewers is fine, "
        "no one affected, nobody affected, no user impact, no customer impact, impact none, "
        "not on air output, not on program, viewers not affected, no complaints, "
        "no viewer complaints, no reports from viewers, zero impact, without viewer impact, "
        "no audience impact, nobody watching noticed, viewers wouldn't notice, "
        "nobody outside sees, not affecting the stream, not affecting the broadcast, "
        "not affecting anyone, program is fine, program output is fine, pgm fine, pgm is fine, "
        "viewers see it fine, viewers haven't noticed, air is clean, air is fine, "
        "on-air is fine, nothing visible to viewers, no complaints yet, no one has complained, "
        "nobody has complained, nobody complained, viewers can't tell, audience can't tell, "
        "viewers don't see, none of it visible, program unaffected, on-air output fine, "
        "audience doesn't notice, nobody sees it, never saw it, never saw, didn't see it, "
        "did not see it, nobody saw, did not notice, no one saw, never noticed, "
        "none of the viewers saw, before viewers noticed, nobody on the outside, "
        "not visible on air, viewers see a clean, viewers get a clean, actual stream is fine, "
        "actual stream plays fine"
    ),
    "CARRY": (
        "handles it all, handles everything, handling everything, handling it all, "
        "doing all the work, does all the work, takes the load, takes all the load, "
        "path 1 holds, is holding, holding up, other one holds, picked up the load, "
        "on one leg, on the other, a side carrying, a side, path a, leg a, encoder a, "
        "ingest a, carrying, is carrying, holding, took over, has taken over, main one, "
        "main encoder, main is, primary is, primary fine, main fine, main still, "
        "primary still, running on main, still on main, now on main, back on main, all on main, "
        "running on (primary|the primary), still on (primary|the primary), primary carries, "
        "main carries, "
        "failed over, switched to backup, switched to the backup, running on backup, "
        "on the backup now, main path, primary path, running on one, running without, "
        "one leg left, single-threaded, no fallback, no safety net, no redundancy, carries, "
        "carry, running on the main, we are on the main, on the main one, on the main path, "
        "on the main encoder, on the main line, on the main link"
    ),
    "AWAY": (
        "is cut to, was cut to, isn't used, not used on, unused, isn't on the show, "
        "isn't in the show, not using it, we're not using, stopped using, stopped using it, "
        "took it off, won't use it, don't need it, not on it, off that camera, "
        "on another camera, on the other camera, switched away, cut away, cut to another, "
        "already switched, cut to, switched to another, already cut away, director cut, "
        "we cut to, not in use, took it out, off program, switched to cam, switched to camera, "
        "staying on, not used, using the others, using other cameras"
    ),
    "WORKAROUND": (
        "press reload and, hit reload and, press refresh and, hit refresh and, "
        "after a page reload, after a reload, after reloading, after refreshing, "
        "after a page refresh, until they (reload|refresh|restart), "
        "until you (reload|refresh|restart), until they hit (reload|refresh), "
        "until you hit (reload|refresh), till they (reload|refresh), "
        "till you (reload|refresh), get in eventually, eventually get in, gets in eventually, "
        "goes through eventually, go through eventually, get through eventually, "
        "gets there eventually, work(|s) eventually, arrive(|s) eventually, "
        "in the end they get in, "
        "(refresh|refreshing|reload|reloading) (brings|bring|sorts|cures|clears|solves|gets), "
        "(reopening|restart|restarting) (brings|bring|sorts|cures|clears|solves|gets), "
        "(refresh|reload|restart) and it, in another browser, another browser, "
        "a different browser, in another app, second tap, second click, then they go through, "
        "then it works, then works, then go through, then goes through, trying again works, "
        "try again works, email login works, phone login works, password login works, "
        "email works, can still use, still possible via, workaround, work around, "
        "works on retry, retry works, on retry, second try, second attempt, after refresh, "
        "refreshing helps, refresh helps, refreshing fixes, refresh fixes, after a refresh, "
        "reload helps, reloading helps, reload fixes, reopening fixes, works on the web, "
        "web works, works in the browser, works in browser, website works, "
        "restarting the app helps, app works, use the app, via the app, works through, "
        "works via, other payment, others take money, still works via, goes away if, "
        "goes away after, retrying works, retry usually works, works after, work after, "
        "relogin fixes, after relogging, relog fixes, switching to, can use, using the web, "
        "through the web, other ways work, other options work, they can use, "
        "lower quality works, a reload fixes it, a refresh fixes it, goes through on, "
        "works from, work from, desktop works, other options, second time"
    ),
    "CALM": (
        "no rush, no hurry, whenever you can, calm down, not urgent, take your time, no panic, "
        "don't panic, no worries, when you have a minute, no stress, chill, fyi"
    ),
    "PANIC": (
        "urgent, emergency, asap, omg, hurry, critical, disaster, catastrophe, sev1, p0, mayday, "
        "panic, wtf, fire"
    ),
    "COMPLAIN": (
        "moan(|s|ing|ed), grumble(|s), grumbling, gripe(|s), griping, "
        "chat (wont stop|won't stop), tells, tell, telling, "
        "chat (says|said|is saying|keeps saying|is complaining|complains), "
        "chat (reports|is asking|keeps asking|is full of|going crazy), "
        "chat (is going crazy|is screaming|screaming|yelling|is yelling|is flooded), "
        "chat (is spamming|spamming|asking|thinks|is mad|is angry), people in chat, "
        "mods in chat, chat log(|s), complain(|s|ed|ing), complaint(|s), report(|s|ed|ing), "
        "say(|s|ing), said, told, claim(|s|ing), mention(|s|ed), dm, dm'd, dms, dmed, "
        "affected, hit, impacted, experiencing, wrote, tickets, ticket, pinged, messaged, "
        "tweet(|s|ed), suffering"
    ),
    "WATCHING": (
        "have it open, people watch, viewers watch, watch us, watch live, watching, online, "
        "concurrent, ccv, ccu, viewing, tuned in, live viewers, in the room, peak, "
        "concurrents, concurrent viewers, audience of, viewership, crowd of, staring, "
        "logged on, on the stream, waiting, viewer count, in stream, on stream, connected, "
        "attending"
    ),
    "BACK": "back, returned",
    "ANYMORE": "any more, anymore",
    "CHORUS": (
        "viewers complain, viewers are complaining, people complain, people are complaining, "
        "users complain, users are complaining, viewers keep complaining, many complaints, "
        "audience complains, audience is complaining, viewers are moaning, everyone is moaning, "
        "complaints pouring in, complaints are pouring in, everyone in chat, whole chat is, "
        "whole chat, the whole chat, everyone complains, everyone is complaining, "
        "everybody is complaining, everyone's complaining, all complaining, everyone says"
    ),
    "FRAMEW": "frame, frames",
    "CAN": "can, could, may, able to, is able to, are able to",
    "AFTER": "before, after",
    "SHOWS": "shows, showing, displays, displaying",
    "FILL": (
        "carries on, carry on, dark scenes, dark areas, "
        "dark parts, in the dark, dark mode, dark theme, black friday, "
        "on screen, on the screen, on our screen, all the way, by the way, the way, on the way, "
        "way to, a way, all day, all night, all week, after all, all along, all hands, "
        "first of all, all that, all in all, control room, out of nowhere, in the room next, "
        "back to, back into, back in, get back in, out of, at home, help page, looking at, "
        "look at, low priority, right after, no matter, no longer than, as well as, wall of, "
        "full swing, in full swing, loading animation, last but not least, each clip, every clip, "
        "top of, bottom of, of course, instead of"
    ),
    "ASKQ": (
        "whats the, whats, what's, is there, are there, which, what are, where is, what's the, "
        "what is the, who is on, who's on, what time, is our, will the, does the, can the, "
        "could the, should the, do our, does our, is it better, who is, who's, when is, "
        "when does, where are, how many, is it normal"
    ),
    "OTHERDAY": (
        "last monday, last tuesday, last wednesday, last thursday, last friday, last saturday, "
        "last sunday, for monday, for tuesday, for wednesday, for thursday, for friday, "
        "for saturday, for sunday, next event, upcoming, next monday, next tuesday, "
        "next wednesday, next thursday, next saturday, next sunday, this weekend, on tuesday, "
        "on wednesday, on thursday, the day after, in two days, next year, next season, "
        "the other day, yesterday, yesterday's, last night's, last week, last week's, "
        "tomorrow, tomorrow's, next week, next week's, next month, last month, last night, "
        "tonight later, next show, next stream, next friday, on monday, on friday, "
        "on saturday, on sunday, next time"
    ),
    "LIKE": "like, than, compared, same as, versus, vs, unlike",
    "OVERDUE": (
        "should have started, supposed to have started, was supposed to start, minutes late, "
        "past start time, past the start time, overdue, should be live, should have been live, "
        "should already be live, late start, start time passed, minutes past, running late"
    ),
    "BOTH": (
        "main and backup, both ingests, primary and backup, both encoders, backup also, "
        "backup too, backup as well, both paths, both feeds, both links, and the backup, "
        "and backup, and so did the backup, backup did too, backup is dead too, so is the backup"
    ),
    "USELESS": (
        "doesn't help, does not help, didn't help, no effect, no use, to no avail, "
        "doesn't work either, not helping, no luck, same result, made no difference, "
        "changes nothing, did nothing, still the same, no difference, didn't fix, doesn't fix, "
        "same thing, no help"
    ),
    "THINK": "think, thinks, thought, assumed, believe, they say we are",
    "CANTLIVE": (
        "can't go live, cannot go live, unable to go live, won't go live, can't get on air, "
        "couldn't go live"
    ),
    "GOLIVE": (
        "till we go up, until we go up, till we're on, until we're on, before we're on, "
        "to curtain, until curtain, to curtain up, to kick-off, to kickoff, till kickoff, "
        "to showtime, to air, until doors, till doors, until showtime, top of the hour, "
        "until the show, until we start"
    ),
}
