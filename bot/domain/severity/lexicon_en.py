"""English words by what they mean in a report: the tags that `grammar` composes.

Words of one tag are separated by commas; "lag(|s|gy)" stands for lag, lags, laggy.
"""

from collections.abc import Mapping

# Things that can break.
THINGS: Mapping[str, str] = {
    "PIC": "picture(|s), video(|s), vid, image, visual(|s), screen(|s), footage, pgm video, "
    "camera picture, program picture, programme picture, display",
    "SND": "speech, program sound, output audio, "
    "audio, sound, volume, audio track, program audio, programme audio, master audio",
    "SNDP": "mic(|s), microphone(|s), commentary, commentator(|s), music, bgm, voice(|s), "
    "host mic, host's mic, game audio, game sound, left channel, right channel, interpreter, "
    "interpreter track, crowd noise, dialogue, vocals",
    "STRM": "stream(|s), broadcast(|s), livestream(|s), live stream, feed(|s), channel(|s), "
    "room(|s), signal, transmission, show, program, programme, output(|s), live feed, "
    "main feed, live room, event",
    "INGEST": "ingest, uplink, rtmp, srt, push, publish point, origin, contribution, primary feed, "
    "contribution link, entry point, stream key",
    "CHAT": "chat, comment(|s), danmaku, danmu, message(|s), bullet comments, chatbox, chat box, "
    "live chat, chat room, chatroom, barrage, comment section, chat feed, live comments, "
    "chat messages, chat window, chat panel",
    "PAY": "gift(|s|ing), tip(|s|ping), donation(|s), donate, bits, superchat(|s), super chat(|s), "
    "payment(|s), checkout(|s), top(|-| )up(|s), topping up, recharge(|s), purchase(|s), "
    "transaction(|s), coin(|s), diamond(|s), gift (panel|button|shop|store), "
    "subscription(|s), in(|-| )app purchase(|s), iap, order(|s), cart, wallet, payment (page|gateway|provider|service|flow), "
    "buy(|ing), pay(|ing), paywall, revenue, sales, ppv, ticket sales, gift sending, "
    "super thanks, stickers, tips and gifts, coin top(|-| )up, store, pay per view",
    "ANIM": "animation(|s), gift (animation|effect|ranking|banner|leaderboard|alert)(|s), "
    "leaderboard(|s), ranking(|s), donation alert(|s), tip alert(|s), gift effects, "
    "effect(|s), gift combo, gift counter, top fans list, donation goal bar, goal bar, "
    "gift icon(|s), donation overlay, gift overlay",
    "METHOD": "paypal, visa, mastercard, credit card(|s), debit card(|s), apple pay, google pay, "
    "alipay, wechat pay, amex, klarna, pix, ideal, bank card(|s), card payment(|s), "
    "carrier billing, one payment method, gift card(|s), bank transfer, cards, sepa, upi",
    "LOGIN": "log(|-| )in(|s), sign(|-| )in(|s), sign on, log on, auth, authentication, oauth, "
    "verification code(|s), otp, sms code(|s), 2fa, sso, logging in, signing in, account(|s), "
    "session(|s), password(|s), token(|s), login (page|screen|service), "
    "code sms, log into, sign into",
    "ENC": "encoder(|s), encoding, encode, obs, vmix, wirecast, nvenc, x264, transcoder(|s), "
    "streamlabs, transcode, transcoding, streaming (pc|machine|rig), stream pc",
    "CPU": "cpu, gpu, graphics card, processor, ram, vram",
    "BACKUP": "b side, path b, leg b, secondary path, encoder b, ingest b, stream b, second path, second leg, second uplink, b leg, one of the two ingests, one of two, "
    "backup, back-up, secondary, standby, spare, redundant, redundancy, failover, "
    "backup (ingest|encoder|stream|link|feed|line|path), b feed, b path, second encoder, "
    "secondary encoder, failsafe, hot standby",
    "PREVIEW": "preview, multiview, multiviewer, my monitor, studio monitor, confidence monitor, "
    "producer's monitor, control room monitor, gallery monitor, return feed, "
    "program monitor, preview monitor, director's monitor, dashboard, my preview, "
    "obs preview, local preview, my dashboard, producer's preview, return monitor, director's view",
    "REC": "recording, recorder, local recording, iso recording, archive, vod recording, dvr",
    "CAM": "cam(|s), camera(|s), cam 2, camera (2|3|4|two|three|four), one camera, drone cam, "
    "drone, jib, crane cam, wide cam, handheld",
    "PROBE": "probe(|s), synthetic monitor(|s|ing), synthetic check, synthetic probe, "
    "alarm(|s), alert(|s), health check, monitoring, prober, watchdog, pager",
    "COSM": "logo(|s), banner(|s), font(|s), thumbnail(|s), title, typo, colour of, color of, "
    "overlay(|s), lower third(|s), watermark, emoji(|s), icon(|s), avatar(|s), background, "
    "wallpaper, button label, caption font, text alignment, scoreboard, ticker, profile picture, "
    "chat emote(|s), chat badge(|s), chat emoji(|s), badge(|s), frame overlay, layout, spelling, stream title, intro card, outro card, "
    "countdown graphic, sponsor logo, panel image, emote(|s), name tag, name plate, "
    "cover image, description, graphic(|s), chyron, margin(|s), padding, theme, wording",
    "SUBS": "subtitle(|s), captions, closed captions, caption(|s), cc",
    "WATCH": "watch, view, play, load(|s), open(|s), tune in, join, access, connect, enter, get in, "
    "playback, start playing, player(|s), plays, loading, playing, get into, reach, "
    "manifest, playlist, video player",
    "PAGE": "page, app, apps, site, website, landing page, homepage",
    "SEE": "see, seeing",
    "HEAR": "hear, hearing, listen",
    "SEND": "send(|ing|s), post(|ing|s), type, typing, go through, going through, write, submit",
    "LAT": "latency, delay, glass to glass, end to end delay, stream delay, live delay, time lag",
    "QUAL": "rung, 1080p option, hd option, quality option, 1080p rung, quality menu, "
    "quality, resolution, picture quality, video quality, image quality, sharpness, "
    "definition, rendition, bitrate ladder",
    "RATE": "bitrate, bit rate, frame rate, framerate, fps",
    "PEOPLE": "chat's, viewer(|s), audience, user(|s), people, fan(|s), folks, customer(|s), subscriber(|s), "
    "spectator(|s), watcher(|s), guy(|s), person, ppl, member(|s), player(|s) at home",
}

# What is said about them.
PREDICATES: Mapping[str, str] = {
    "GONE": "gone, lost, missing, vanished, disappeared, disappears, cut out, cuts out, drops out, "
    "dropped out, cutting out, went away, nothing, empty, blank, out, vanishes, gone dark, wiped, "
    "not there, kaput, no more",
    "DEAD": "dead, down, died, dies, die, dying, crashed, crashes, crashing, crash, collapsed, "
    "went down, goes down, going down, fell over, offline, off air, off the air, off-air, "
    "dropped, drops, disconnected, disconnects, disconnecting, disconnect, ended by itself, "
    "knocked offline, cut off, interrupted, hard down, terminated, knocked off, gone offline, "
    "kicked off, went off, fell off, closed, tanked, kicked the bucket, bricked, outage, "
    "blackout, unavailable, unreachable, toast, nuked, borked, kicked us off",
    "BROKEN": "broken, broke, breaks, failing, fails, failed, fail, failure(|s), error(|s), erroring, "
    "errors out, timing out, times out, timed out, timeout(|s), time out, stuck, hung, hangs, "
    "hanging, unresponsive, bugged, declined, declines, rejected, refused, refuses, rejects, "
    "bouncing, malfunctioning, busted, blocked, greyed out, grayed out, disabled, unusable, "
    "404, 500, 502, 503, 504, messed up, screwed, fubar, not responding, no response, never arrive, "
    "never arrives, don't arrive, not arriving, bounce, bounced, unplayable, jammed, freaking out, "
    "acting up, stopped working, stopped, stops, halted, dead in the water, spins forever, "
    "won't load, won't open, won't play, won't start, won't connect, down the drain, choking, fault",
    "CANT": "can't, cannot, can not, cant, unable, couldn't, won't, wont, not able, not possible, "
    "impossible, could not, will not, unable to, not letting",
    "NO": "no, zero, without, lost the, lost all, missing the, 0, losing, lose, no more, lack of",
    "NOT": "not, isn't, aren't, doesn't, don't, didn't, wasn't, isnt, doesnt, dont, didnt, hasn't, "
    "haven't, never, hasnt, havent, arent, weren't, neither, nor",
    "NOBODY": "nobody's, nothing gets, "
    "nobody, no one, noone, none, no-one, not a single, nobody's, no viewer, no viewers, "
    "no user, no users",
    "WORK": "can still, still can, still work, still works, still get, still see, still hear, still plays, still play, still come, still go, still comes, still goes, still good, still fine, still smooth, keeps pushing, carry on, "
    "work(|s|ing), function(|ing|s), respond(|s|ing)",
    "FINE": "fine, ok, okay, good, normal, normally, smooth, stable, clean, clear, healthy, perfect, "
    "alright, all right, unaffected, no problem, no issue(|s), no problems, steady, intact, solid, "
    "no complaints elsewhere, works fine, ok so far, well, great, happily, crystal clear, sharp, "
    "nominal, no impact elsewhere, live and well, holding",
    "BLACK": "black, dark, pitch black, black screen(|s), blackscreen, went black, went dark, "
    "blacked out, all black, blank screen, dark screen, audio only, black picture, black frame(|s), "
    "sound only, black box, gone black, grey screen, gray screen, white screen, blue screen, "
    "no picture, no video, no image",
    "STUT": "stops and starts, starts and stops, stop and start, start and stop, "
    "lag(|s|gy|ging|ged), buffer(|s|ing|ed), rebuffer(|s|ing|ed), stutter(|s|ing|ed|y), "
    "choppy, jitter(|s|y|ing), jerk(y|ing|s), spinning wheel, spinning, spinner, hitch(|es|ing|ed), "
    "skipping, judder(|ing|s|y), loading circle, loading wheel, stall(|s|ing|ed), hiccup(|s|ing), "
    "micro stutter(|s), slow loading, skips, keeps loading, keeps pausing, pauses, pausing, spins, "
    "jumpy, catching up, buffering wheel, stop and go, stop start, start stop, buffer wheel, "
    "buffering circle, laggin, choppiness, hangs every, glitching, glitchy, glitch(|es), "
    "not smooth, isn't smooth, stop-start, stop-and-go, unstable",
    "STUTX": "slideshow, slide show, powerpoint, power point, unwatchable, 1 fps, 2 fps, 3 fps, "
    "impossible to watch, like a powerpoint, can't watch it like this, flipbook, "
    "frame by frame, constantly buffering, nonstop buffering, buffering nonstop, "
    "non-stop buffering, constant buffering, endless buffering, infinite buffering",
    "FREEZE": "freez(e|es|ing), froze, frozen, stuck on one frame, still image, static picture, "
    "freeze frame, stuck picture, stuck on the same frame, stuck on a frame, still frame, "
    "static image, stands still, not moving, locked up",
    "SILENT": "silent, silence, muted, mute, inaudible, dead silent, soundless, dead air, "
    "completely silent, no sound, no audio, no volume, zero audio, zero sound, mutes",
    "NOISE": "buzz(|ing|es), hum(|s|ming), hiss(|es|ing), static, crackl(e|es|ing|y), pops, popping, "
    "echo(|es|ing|ey), feedback loop, robot(|ic) voice(|s), robotic, robot, clipping, screech(|ing), "
    "squeal(|ing), white noise, noise, noisy, whine, whining, static noise, distorted, distortion, "
    "audio distortion, high-pitched, high pitched, reverb, ringing, hollow, tinny, clipped, "
    "double audio, doubled voice, underwater, like a robot, rumble, peaking, feedback, "
    "audio feedback, chipmunk, beep(|ing|s), crackly sound, saturated, blown out audio, garbled audio",
    "DESYNC": "audio offset, av offset, a/v offset, "
    "lip(|-| )sync, lipsync, out of sync, out-of-sync, desync(|ed), de-sync(|ed), "
    "not in sync, unsynced, off sync, av sync, a/v sync, sync, sync issue, lips don't match, "
    "lips do not match, mouth doesn't match, lips move before, unsynchronized, "
    "not synced, isn't synced, lips, mouths, sync drift, drifting apart, lip flap, not match",
    "BEHIND": "behind, ahead of, ahead, late, lagging behind, before, after, trails, leads, leading, "
    "trailing, earlier than, later than, precedes, early, drifts, drifting, slower than, faster than, "
    "runs behind, lags behind, delayed",
    "LIVEEDGE": "behind live, behind real time, behind realtime, behind reality, live edge, "
    "behind the venue, behind the arena, behind tv, behind the tv, behind the action, "
    "behind the event, behind the real, behind actual, behind schedule on the player",
    "BLUR": "blur(|ry|red|s), pixelated, pixelat(ion|ing), pixelly, pixels, blocky, blocks, "
    "low res, low-res, low resolution, low quality, bad quality, poor quality, fuzzy, grainy, "
    "muddy, potato quality, potato, artifact(|s|ing), artefact(|s), mosaic, mushy, smeared, "
    "soft picture, soft, softer, macroblock(|s|ing), 144p, 240p, 360p, 480p, out of focus, downscaled, unsharp, "
    "washed out, banding, low definition, sd only, crap quality, no hd, degraded quality, pixelized",
    "WRECK": "green, garbled, corrupted, corrupt, scrambled, magenta, pink, purple, torn, tearing, "
    "green screen, green picture, green frames, all green, rainbow, screen tearing, smearing, "
    "colour bars, color bars, corruption, blocks of colour, inverted colours, flickering, flicker(|s)",
    "OVER": "overload(|ed|ing|s), maxed, maxed out, pegged, saturated, at capacity, overwhelmed, "
    "at 100, at 99, at 98, at 97, at 96, at 95, thermal throttling, throttling, overheating, "
    "at its limit, too high, flat out, spiking, spiked, redlining, hot, close to limit, "
    "close to its limit, near its limit, near the limit, at the limit",
    "FRAMES": "can't keep up, cannot keep up, not keeping up, falling behind, struggling to keep up, doesn't keep up, cant keep up, "
    "skipped frames, dropped frames, frame drops, frame drop, dropping frames, drops frames, "
    "skipping frames, skips frames, frames skipped, frames dropped, missed frames, encoding lag, "
    "rendering lag, encode lag, frame skips, dropped frame, lost frames, encoding overloaded, "
    "encoder overload(|ed), low output fps, losing frames, rendered late",
    "HIGH": "high, huge, growing, increasing, increased, jumped, climbing, climbed, rising, creeping, "
    "massive, big, long, longer, grew, bigger, larger, spiked up, keeps growing, insane, up to, of, "
    "abnormal, terrible, shot up, doubled, tripled, excessive",
    "LOW": "dropped to, drops to, down to, stuck at, stuck on, fell to, capped at, falls to, low, "
    "falling to, won't go above, only, drop to, locked at, downgraded to, poor, bad, terrible, awful, "
    "worse, crap, horrible, degraded, sank to, reduced",
    "OUT": "logged out, kicked out, signed out, logs out, logging out, expired, expires, expire, "
    "login loop, locked out, session expired, thrown out, logged off, invalid token, "
    "invalid session, loop, loops, looping, invalid password",
    "DAMAGE": "problem(|s), issue(|s), trouble(|s), wrong, weird, bug, incident, anomaly, degraded, "
    "degradation, off, strange",
    "UGLY": "odd, ugly, misaligned, wrong colour, wrong color, typo, cropped, crooked, overlap(|s|ping), "
    "off-center, off center, off-centre, misspelled, misspelt, pixel off, outdated, old, "
    "a bit off, not aligned, off by, wrong font, looks odd, looks off, looks weird, too small, "
    "too big, colour, color, shade, slightly off, spelled",
    "LOUD": "loud, deafening, blaring, painful, drowning out, drowns out, ear-splitting, hurts, "
    "earsplitting, piercing, unbearable, louder, screaming, ear piercing, overpowering, terrible",
}

# For whom, how much, when, and in what spirit.
MODIFIERS: Mapping[str, str] = {
    "ALL": "every single one, each one, every last one, every one of them, each of them, "
    "everyone, everybody, all, every, entire, whole, everyone's, all viewers, everywhere, "
    "the lot, worldwide, every single, across the board, all users, each and every, all of them, "
    "entirely, everybody's, all platforms, every platform, all regions, the whole audience, "
    "whole audience, all outputs, sitewide, site-wide, all of us, 100 percent, totality, globally, "
    "universal, universally, any viewer, anyone, anybody, for anyone",
    "TOTALLY": "completely, totally, fully, entirely, absolutely, whatsoever, at all, complete, total, "
    "full, pure, just, solid",
    "MOST": "most, majority, nearly everyone, almost everyone, nearly all, almost all, vast majority, "
    "most of, the majority, practically everyone, mostly, virtually all, bulk of, more than half, "
    "over half, well over half, virtually everyone, almost everybody, nearly everybody",
    "MANY": "many, lots, a lot, loads, tons, plenty, large number, numerous, flooded, floods, hundreds, "
    "thousands, swamped, a lot of people, big chunk, large chunk, sizeable, sizable, "
    "significant number, significant share, large share, good chunk, dozens, heaps, a bunch, "
    "bunch of, large part, mass complaints, flood, big share, a large portion, tens of thousands",
    "SOME": "some, several, part of, a portion, a number of, certain, various, some of, multiple, "
    "partially, partly, a chunk, mixed reports, random",
    "FEW": "single digits, single digit, "
    "few, a few, a handful, handful, isolated, tiny fraction, tiny number, very few, just one, "
    "just two, only one, only two, one or two, two or three, small number, a small number, sporadic, "
    "a tiny, my mom, my friend, one of our mods, couple of, a couple of, couple, a couple, just him, "
    "just her, only him, only her, just this one, a lone, lone, literally one, single viewer, "
    "single user, one guy, one dude, one single, exactly one",
    "ONE": "one, single, a single, someone, somebody, a viewer, a user, a fan, a subscriber, a friend, "
    "a customer, a mod, a moderator, one report, one complaint, one comment, some guy, some dude",
    "ONLYME": "just me, only me, my side, my end, my phone, my wifi, my laptop, my home, my internet, "
    "on my machine, my own, hotel wifi, my connection, my browser, his wifi, their wifi, "
    "her wifi, bad wifi, his phone, her phone, his own, old phone, old laptop, home wifi",
    "OTHERS": "everything else, all else, "
    "others, other, everyone else, everybody else, the rest, elsewhere, rest of, "
    "all others, anyone else, other regions, other platforms, other methods, all other, "
    "every other, nobody else, no one else, rest, remaining",
    "SLIGHT": "most people wouldn't notice, most wouldn't notice, nobody would notice, wouldn't notice, once every, once a minute, every few minutes, once an hour, only i notice, very watchable, still watchable, watchable, need headphones, light, few frames, a few frames, "
    "slight, slightly, a bit, a little, occasional, occasionally, minor, sometimes, "
    "now and then, now and again, every now and then, faint, faintly, mild, mildly, small, "
    "once in a while, brief, briefly, tiny, barely, from time to time, a touch, rare, rarely, "
    "intermittently, intermittent, somewhat, hardly, subtle, a tad, kinda, sort of, marginally, "
    "once or twice, momentary, split second, half a second, quick, here and there, faintest, "
    "rarely noticeable, low level, low-level, nothing dramatic, barely noticeable, negligible",
    "HEAVY": "badly, severe, severely, constant, constantly, heavy, heavily, extreme, extremely, "
    "nonstop, non-stop, keeps, keep, every few seconds, every couple seconds, terribly, awful, "
    "horrible, horribly, terrible, really bad, massive, massively, very, super, continuously, "
    "continuous, all the time, unusable, serious, seriously, insane, hard, "
    "every second, like crazy, never stops, every three seconds, every two seconds, ridiculous, "
    "every five seconds, every 5 seconds, every 3 seconds, endless, endlessly, forever, "
    "repeatedly, brutal, brutally, major, big time",
    "STILL": "still, remains, remain, even now, ongoing, keeps on, persists, continues, not yet",
    "AGAIN": "again, once more, relapsed, returned, comes and goes, came and went, on and off, "
    "off and on, reoccurring, recurring, repeats, cycle, re-drops, keeps coming back, "
    "back down, then dies, dies again, and dies, another time, up and down",
    "NOW": "now, right now, currently, at the moment, as we speak, suddenly, atm, about to end, almost over, nearly over",
    "PAST": "earlier, before, a minute ago, minutes ago, minute ago, a moment ago, was, were, had, "
    "previously, a while ago, for a minute, briefly had, for a moment, hour ago, hours ago, "
    "seconds ago, for a bit, happened, there was, for about",
    "RECOV": "resolved, back to normal, fine now, ok now, okay now, all good, all good now, good now, "
    "works again, working again, it's back, is back, came back, back up, back online, recovered, "
    "recovers, restored, fixed, sorted, sorted out, cleared up, cleared, went away, "
    "self-healed, stable now, no longer, healed, back and stable, back now, are back, "
    "solved, normal again, fine again, up again, running again, ok again, back on, "
    "healthy again, recovery, smooth again, smooth now, fixed itself, came good, works now, "
    "clear now, normal now, gone now, has passed, over now, playing again, back to life, "
    "working now, mitigated, live again, was back, sound back, picture back, is over, "
    "back in sync, clean now, has stopped, went back, returned to normal, okay again, good again, "
    "clean again, all clear, all green, green again, flowing again, back after, clear again, "
    "are fine now, everything back, everyone back, came right, fine since, stable since, "
    "back to zero, down to zero, back below, back to 0, back under, corrected, lines up now, all set now, "
    "good since, ok since, normal since, clean since, no issues since, solid since",
    "FALSE": "it was my, was just my, it's my own, was on my end, was on my side, my headphones, my own monitor, operator error, was my own, "
    "false alarm, never mind, nevermind, nvm, false positive, my bad, disregard, "
    "ignore that, ignore this, mistake, wrong button, my mistake, cancel that, scratch that",
    "FIXASK": "please fix, need it fixed, get it fixed, get this fixed, fix it, fix this, fix, "
    "be fixed, be resolved, be back, need this fixed, needs to be fixed, want it fixed",
    "DRILL": "drill, fire drill, tabletop, simulation, simulated, simulate, simulating, game day, "
    "gameday, pretend, chaos test, training exercise, exercise, mock, mock incident, "
    "training run, practice run, chaos day, dry-fire, practice, hypothetical incident, "
    "training scenario, pretending, chaos engineering, scenario",
    "TEST": "test, testing, only a test, just a test, this is a test, just testing, test only, "
    "test alert, test message, test report, test incident, test run, test stream, test room, "
    "ignore test, test page, staging, sandbox, load test, test ticket, qa env, qa environment",
    "NODRILL": "not a drill, not drill, isn't a drill, no drill, not a test, isn't a test, "
    "this is real, not testing, for real, real one",
    "REHEARSE": "rehearsal(|s), rehearsing, rehearse, dress rehearsal, sound check, soundcheck, dry run, "
    "run-through, run through, tech check, technical rehearsal, camera blocking, tech rehearsal, "
    "line check, pre-production",
    "NOTLIVE": "no show today, no stream today, not streaming today, no broadcast today, no show tonight, not streaming, we are not streaming, not live today, before doors open, nothing scheduled, "
    "not live, not live yet, haven't started, hasn't started, not started, before the show, "
    "before going live, pre-show, pre show, show is over, stream ended, stream is over, "
    "after the show, we wrapped, wrapped up, already ended, has ended, finished streaming, "
    "not on air, not on air yet, off-air right now, we are off air, we're off air, not broadcasting, "
    "vod, vods, replay, replays, archived, "
    "nothing is live, no live show, stream finished, show finished, show ended, show's over, "
    "stream's over, before air, not airing, nothing on air, not streaming, offline day, "
    "went live yet, isn't live, not gone live, ended the stream, ended already, post-show, "
    "after we ended, after the stream, already finished, we're done, we are done, closed the show, "
    "signed off, broadcast is over, broadcast ended, broadcast finished, event is over, not live now, "
    "aren't live, off air now, off the air now, nobody is live, doors haven't opened, "
    "on demand, highlight reel, highlights, clip(|s), previous show, past show, "
    "isn't on air, still off air, haven't gone live, day off, maintenance window, between shows, "
    "on a break between",
    "SINCE": "since, since last, started, began, starting, ever since, for the last, for the past",
    "STARTING": "starts in, start in, go live in, going live in, about to start, about to go live, "
    "live in, on air in, due to start, minutes to air, minutes to showtime, minutes to go, "
    "minutes until, minutes before, minutes before air, showtime in, starting in, show in, "
    "goes live in, airs in, begins in, kickoff in, kick off in, doors in, before doors, min to air, "
    "mins to air, can't go live, cannot go live, unable to go live, won't go live, "
    "supposed to go live, about to begin, due on in, due on air, due live in, due in, goes up in, "
    "before we start, before start, until start, till we start, till air, before broadcast, up in, "
    "opens in, on in, until air, minutes till, doors open in",
    "ONAIR": "on air, still on air, live right now, show running, mid-show, mid show, during the show, "
    "live now, we're live, we are live, show is running, in the middle of, mid stream, mid-stream, "
    "mid-broadcast, during live, show is on, during the live, during the stream, running live, "
    "show goes on, show continues, mid-match, mid-game, mid match",
    "ASK": "feature request, a request, an idea, i wish, please explain, explain how, we would prefer, "
    "how do i, how do we, how can i, how can we, how to, what is the best, what's the best, "
    "what is the recommended, what's the recommended, recommend, recommended, can we, can i, "
    "could we, could i, could you, can you, should we, should i, is it possible, is there a way, "
    "does it support, do you support, do we support, wondering, question about, question, "
    "any plans, would like, would love, feature request, suggestion, suggest, "
    "what is the difference, what's the difference, when can we, when will, is there any way, "
    "would it be possible, are we allowed, what settings, what setting, where do i, where can i, "
    "any advice, advice, curious, what bitrate, what gop, do we have, docs, documentation, "
    "how many viewers can, how much, how long does, how long is, what would, would be nice, "
    "please add, may i, might we, asking about, who do i, who should, what's the max, what is the max, "
    "what's our, what when should, "
    "what codec, any recommendation, any recommendations, what happens if, for next time, "
    "next time, consult, thinking of, planning, plan to, what does, what do you, quick question, "
    "nice to have, how does, how should, what should, how far, how high, how low, "
    "what keyframe, what resolution, is it ok, is it okay, would you, "
    "want to know, like to know, do you have, please explain, why do we, "
    "can someone explain, "
    "do i need, do we need, does anyone know how, any way to, "
    "how often, how come we, is our, how would, can anyone tell me how",
    "HELPQ": "what do i do, what should i do, what do we do, what should we do, what now, sos, "
    "what's going on, what is going on, what happened, why is, why are, why can't, is it just me, "
    "anyone else, is it down, is anyone, are you seeing, do you see, do you also, can anyone check, "
    "can someone check, can you check, can someone look, can you look, could someone check, "
    "could someone look, please check, pls check, could you check, could you look, "
    "can somebody look, can somebody check, can someone help, can you help, can anyone look, "
    "are we down, are we live, are we off",
    "IF": "if, in case, what if, suppose, supposing, assuming, should it, hypothetically, in the event, "
    "imagine, say the, would happen, were to, assume, when a, whenever",
    "BUT": "but, although, though, however, yet, except, only that, while, whereas, even though, "
    "despite, tho",
    "UNFELT": "nobody has noticed, no one has noticed, nobody watching has noticed, untouched, broadcast itself is untouched, broadcast itself is fine, broadcast itself fine, show itself is fine, "
    "no viewer impact, no impact, viewers unaffected, not affecting viewers, no one noticed, "
    "nobody noticed, viewers don't notice, viewers do not notice, viewers didn't notice, "
    "not visible to viewers, no effect on viewers, viewers are fine, audience is fine, viewers fine, "
    "audience unaffected, no visible impact, viewer side is fine, viewers see nothing wrong, "
    "program is clean, pgm is clean, program output is clean, output is clean, "
    "output to viewers is fine, no one affected, nobody affected, no user impact, no customer impact, "
    "impact none, not on air output, not on program, viewers not affected, no complaints, "
    "no viewer complaints, no reports from viewers, zero impact, without viewer impact, "
    "no audience impact, nobody watching noticed, viewers wouldn't notice, nobody outside sees, "
    "not affecting the stream, not affecting the broadcast, not affecting anyone, program is fine, "
    "program output is fine, pgm fine, pgm is fine, viewers see it fine, viewers haven't noticed, "
    "air is clean, air is fine, on-air is fine, on air is fine, nothing visible to viewers, "
    "no complaints yet, no one has complained, nobody has complained, nobody complained, "
    "viewers can't tell, audience can't tell, viewers don't see, none of it visible, "
    "program unaffected, on-air output fine, audience doesn't notice, nobody sees it, "
    "never saw it, never saw, didn't see it, did not see it, nobody saw, did not notice, no one saw, never noticed, "
    "none of the viewers saw, before viewers noticed, nobody on the outside, not visible on air, viewers see a clean, "
    "viewers get a clean, actual stream is fine, actual stream plays fine, nothing on air",
    "CARRY": "a side carrying, a side, path a, leg a, encoder a, ingest a, "
    "carrying, is carrying, holding, took over, has taken over, main one, main encoder, "
    "main is, primary is, primary fine, main fine, main still, primary still, on the main, "
    "on the primary, on main, on primary, primary carries, main carries, failed over, "
    "switched to backup, switched to the backup, running on backup, on the backup now, "
    "main path, primary path, running on one, running without, one leg left, single-threaded, "
    "no fallback, no safety net, no redundancy, carries, carry",
    "AWAY": "switched away, cut away, cut to another, already switched, cut to, switched to another, "
    "already cut away, director cut, we cut to, not in use, took it out, off program, not on program, "
    "switched to cam, switched to camera, staying on, not used, using the others, using other cameras",
    "WORKAROUND": "email login works, phone login works, password login works, email works, can still use, still possible via, "
    "workaround, work around, other methods, works on retry, retry works, on retry, "
    "second try, second attempt, after refresh, refreshing helps, refresh helps, refreshing fixes, "
    "refresh fixes, after a refresh, reload helps, reloading helps, reload fixes, reopening fixes, "
    "works on the web, web works, works in the browser, works in browser, website works, "
    "restarting the app helps, app works, use the app, via the app, "
    "works through, works via, other payment, others take money, still works via, goes away if, "
    "goes away after, retrying works, retry usually works, works after, work after, relogin fixes, "
    "after relogging, relog fixes, switching to, can use, using the web, through the web, "
    "other ways work, other options work, they can use, lower quality works, a reload fixes it, "
    "a refresh fixes it, restart fixes, restarting fixes, goes through on, works from, "
    "work from, desktop works, other options, second time",
    "CALM": "no rush, no hurry, whenever you can, calm down, not urgent, low priority, take your time, "
    "no panic, don't panic, no worries, when you have a minute, no stress, chill, fyi",
    "PANIC": "urgent, emergency, asap, omg, hurry, critical, disaster, catastrophe, sev1, p0, "
    "mayday, panic, wtf, fire",
    "COMPLAIN": "tells, tell, telling, "
    "chat (says|said|is saying|keeps saying|is complaining|complains|reports|is asking|keeps asking|is full of|going crazy|is going crazy|is screaming|screaming|yelling|is yelling|is flooded|is spamming|spamming|asking|thinks|is mad|is angry), "
    "whole chat is, everyone people in chat, in chat, mods in chat, whole chat, the whole chat, "
    "chat log(|s), complain(|s|ed|ing), complaint(|s), report(|s|ed|ing), say(|s|ing), said, told, "
    "claim(|s|ing), mention(|s|ed), dm, dm'd, dms, dmed, affected, hit, impacted, "
    "experiencing, wrote, tickets, ticket, pinged, messaged, tweet(|s|ed), suffering",
    "WATCHING": "watching, online, concurrent, ccv, ccu, viewing, tuned in, live viewers, in the room, "
    "peak, concurrents, concurrent viewers, audience of, viewership, watch, crowd of, "
    "staring, logged on, on the stream, waiting, at home, in chat, viewer count, in stream, on stream, "
    "connected, attending",
    "BACK": "back, returned",
}

EXTRA: Mapping[str, str] = {
    "ASKQ": "is there, are there, which, what are, where is, what's the, what is the, who is on, who's on, what time, is our, will the, does the, can the, could the, should the, do our, does our, is it better, who is, who's, when is, when does, where are, how many, is it normal",
    "OTHERDAY": "yesterday, yesterday's, last night's, last week, last week's, tomorrow, tomorrow's, "
    "next week, next week's, next month, last month, last night, tonight later, next show, next stream, "
    "next friday, on monday, on friday, on saturday, on sunday, next time",
    "LIKE": "like, than, compared, same as, since, versus, vs, unlike",
    "OVERDUE": "should have started, supposed to have started, was supposed to start, minutes late, "
    "past start time, past the start time, overdue, should be live, should have been live, "
    "should already be live, late start, start time passed, minutes past, running late",
    "BOTH": "main and backup, both ingests, primary and backup, both encoders, backup also, backup too, "
    "backup as well, both paths, both feeds, both links, and the backup, and backup, and so did the backup, "
    "backup did too, backup is dead too, so is the backup",
    "USELESS": "doesn't help, does not help, didn't help, no effect, no use, to no avail, doesn't work either, "
    "not helping, no luck, same result, made no difference, changes nothing, did nothing, still the same, "
    "no difference, didn't fix, doesn't fix, same thing, no help",
    "THINK": "think, thinks, thought, assumed, believe, they say we are",
}

STOPWORDS = frozenset(
    "the a an is are be been being has have of on in at for to and it its it's our my their your his "
    "her this that these those there we i you they he she with from by so am as does do did "
    "me us them some1 who when which then than into get gets getting got".split()
)
