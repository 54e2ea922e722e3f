"""English words: what is said to be wrong with them.

Tags are explained in the package; "lag(|s|gy)" stands for lag, lags, laggy.
"""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "GONE": (
        "off for everyone, off for all, turned itself off, switched itself off, turned off, "
        "switched off, absent, nowhere, nonexistent, nothing comes out, nothing coming out, "
        "nothing is coming out, lacking, gone, lost, missing, vanished, disappeared, disappears, "
        "cut out, cuts out, drops out, dropped out, cutting out, nothing, empty, blank, out, "
        "vanishes, gone dark, wiped, not there, kaput"
    ),
    "DEAD": (
        "is cut, was cut, got cut, has been cut, been off for, been off since, then closed, "
        "closed for everybody, closed for everyone, got taken down, taken down, "
        "hanging up on us, thrown out, dropping, not been broadcasting, aren't broadcasting, "
        "isn't broadcasting, not going out, isn't going out, nothing is going out, "
        "not getting out, not transmitting, isn't transmitting, tripped, on its last legs, "
        "doesn't exist, does not exist, not found, no longer exists, se cayó, se cayo, cayó, "
        "caído, caiu, caída, abgestürzt, ausgefallen, planté, coupé, caduto, offline gegangen, "
        "abgebrochen, unterbrochen, en panne, fora do ar, fuera del aire, ended on its own, "
        "closed itself, ended itself, stopped by itself, shut down, shuts down, shut itself, "
        "ended unexpectedly, closed by itself, kicked out, booted out, thrown off, got booted, "
        "dropped out of, kicked everyone, gave up, threw in the towel, conked out, "
        "gave up the ghost, bit the dust, has left the building, packed up, packed in, "
        "flatlined, flatlining, nosedived, gone under, stopped dead, lost connection, "
        "lost the connection, connection lost, cut us off, pulled the plug, "
        "no longer reachable, dropping off, dropping out, fallen over, dead, ded, down, died, dies, "
        "die, dying, crashed, crashes, crashing, crash, collapsed, went down, goes down, "
        "going down, fell over, offline, off air, off the air, dropped, drops, disconnected, "
        "disconnects, disconnecting, disconnect, ended by itself, knocked offline, cut off, "
        "interrupted, hard down, terminated, knocked off, gone offline, kicked off, went off, "
        "fell off, tanked, kicked the bucket, bricked, outage, blackout, unavailable, "
        "unreachable, toast, nuked, borked, kicked us off, banned, got banned, "
        "is out completely"
    ),
    "BROKEN": (
        "never starts, never start, don't start, doesn't start, never plays, never play, "
        "never begins, refuses to start, refuse to start, refuses to load, refusing, rejecting, "
        "denying, denied, throws, throwing, errored, erroring out, crapped out, glitched out, "
        "garbled response, fell apart, no good, not landing, never lands, never land, "
        "never show up, never shows up, never appear, never appears, never loads, never load, "
        "keeps failing, keep failing, goes nowhere, do nothing, does nothing, nothing happens, "
        "won't budge, invalid, won't go, doesn't respond, isn't moving, not moving, stalled out, "
        "fails to load, fail to load, not updating, stopped updating, isn't updating, unplayable, "
        "broken, broke, breaks, failing, fails, failed, fail, failure(|s), error(|s), erroring, "
        "errors out, timing out, times out, timed out, timeout(|s), time out, unresponsive, "
        "bugged, declined, declines, rejected, refused, refuses, rejects, bouncing, "
        "malfunctioning, busted, blocked, greyed out, grayed out, disabled, 404, 500, 502, 503, "
        "504, messed up, screwed, fubar, not responding, no response, never arrive, "
        "never arrives, don't arrive, not arriving, bounce, bounced, jammed, freaking out, "
        "acting up, stopped working, stopped, stops, halted, dead in the water, won't load, "
        "won't open, won't play, won't start, won't connect, down the drain, fault, "
        "hasn't updated, has not updated, haven't updated, not updated, not accepting, "
        "isn't accepting, doesn't accept, isn't registering, aren't registering, not registering, "
        "aren't completing, isn't completing, not completing"
    ),
    "CANT": (
        "no pueden, no puede, não consegue, não conseguem, kann nicht, können nicht, ne peut pas, "
        "ne peuvent pas, ne marche pas, funktioniert nicht, no funciona, não funciona, "
        "non funziona, can't, cannot, can not, cant, unable, couldn't, won't, wont, not able, "
        "not possible, impossible, could not, will not, unable to, not letting"
    ),
    "NO": (
        "hasn't been any, isn't any, there isn't any, aren't any, don't have any, have no, "
        "has no, haven't any, hasn't any, haven't got any, no, zero, without, lost the, lost all, "
        "missing the, 0, losing, lose, lack of, no more"
    ),
    "NOT": (
        "not, isn't, aren't, doesn't, don't, didn't, wasn't, isnt, doesnt, dont, didnt, hasn't, "
        "haven't, never, hasnt, havent, arent, weren't, neither, nor"
    ),
    "NOBODY": (
        "nobody in the comments, no one in the comments, nobody in chat, no one in chat, "
        "nobody in the chat, no one in the chat, not one person, no person, not one of them, "
        "none of them, nadie, ninguém, ninguem, personne, niemand, nessuno, not one, "
        "not one viewer, not a soul, not a single viewer, none of the viewers, "
        "no single viewer, none of our viewers, nobody's, nothing gets, nobody, no one, noone, "
        "none, not a single, no viewer, no viewers, no user, no users"
    ),
    "WORK": (
        "all of them arrive, they all arrive, all arrive, they all show up, "
        "all of them show up, all of them get there, moving, flowing, scrolling, reachable, "
        "accessible, available, viewable, hears us, hear us fine, it plays, plays fine, "
        "plays normally, playing fine, plays ok, plays well, plays for, loads fine, loads ok, "
        "playback ok, works well, plays perfectly, plays on, work normally, can still, "
        "still can, still work, still works, still get, still see, still hear, still plays, "
        "still play, still come, still go, still comes, still goes, still good, still fine, "
        "still smooth, keeps pushing, carry on, work(|s|ing), function(|ing|s), "
        "respond(|s|ing)"
    ),
    "FINE": (
        "happy, nothing dropped, nothing lost, nothing skipped, no drops, no dropped frames, "
        "no frames lost, no skipped frames, no frame drops, not dropping, all good, looks great, "
        "looks fine, looks good, fine, ok, okay, good, normal, normally, smooth, stable, clean, "
        "clear, healthy, perfect, alright, all right, unaffected, no problem, no issue(|s), "
        "no problems, steady, intact, no complaints elsewhere, works fine, ok so far, well, "
        "great, happily, crystal clear, sharp, nominal, no impact elsewhere, live and well"
    ),
    "BLACK": (
        "pantalla negra, pantalla en negro, tela preta, écran noir, schwarzer bildschirm, "
        "schwarzes bild, schermo nero, sin imagen, sem imagem, kein bild, pas d'image, "
        "plus d'image, todo negro, tudo preto, bild ist weg, alles schwarz, black, dark, "
        "pitch black, black screen(|s), blackscreen, went black, went dark, blacked out, "
        "all black, blank screen, dark screen, audio only, black picture, black frame(|s), "
        "sound only, black box, gone black, grey screen, gray screen, white screen, blue screen, "
        "no picture, no video, no image"
    ),
    "STUT": (
        "chopped up, chopped to bits, chopped to pieces, chopped into pieces, "
        "cutting in and out, dropping in and out, drops in and out, fading in and out, "
        "fades in and out, going in and out, goes in and out, stops and loads, "
        "stops and buffers, stops every few, se traba, se congela, travando, trava, travou, "
        "rame, lague, ruckelt, ruckeln, scatta, entrecortado, hängt, puffert, saccade, laguea, "
        "lagueado, halting, halts, keeps stopping, stopping every, stops every, interruptions, "
        "chopping up, breaking up, breaks up, cuts in and out, hangs every, hanging every, "
        "freezing up, stops and starts, starts and stops, stop and start, start and stop, "
        "lag(|s|gy|ging|ged), buffer(|s|ing|ed), rebuffer(|s|ing|ed), stutter(|s|ing|ed|y), "
        "choppy, jitter(|s|y|ing), jerk(y|ing|s), spinning wheel, spinning, spinner, "
        "hitch(|es|ing|ed), skipping, judder(|ing|s|y), loading circle, loading wheel, "
        "stall(|s|ing|ed), hiccup(|s|ing), micro stutter(|s), slow loading, skips, "
        "keeps loading, keeps pausing, pauses, pausing, spins, jumpy, catching up, "
        "buffering wheel, stop and go, stop start, start stop, buffer wheel, buffering circle, "
        "laggin, choppiness, glitching, glitchy, glitch(|es), not smooth, isn't smooth, "
        "unstable"
    ),
    "STUTX": (
        "so (choppy|laggy|jerky|jittery), stop motion, stuck buffering, stuck loading, "
        "stuck on loading, stuck on buffering, spins forever, buffers forever, just spins, "
        "only spins, buffering forever, spinning forever, slideshow, slide show, powerpoint, "
        "power point, unwatchable, 1 fps, 2 fps, 3 fps, impossible to watch, like a powerpoint, "
        "can't watch it like this, flipbook, frame by frame, constantly buffering, "
        "nonstop buffering, buffering nonstop, non-stop buffering, constant buffering, "
        "endless buffering, infinite buffering"
    ),
    "FREEZE": (
        "stuck, hung, hangs, hanging, frozen solid, freez(e|es|ing), froze, frozen, "
        "stuck on one frame, still image, static picture, freeze frame, stuck picture, "
        "stuck on the same frame, stuck on a frame, still frame, static image, stands still, "
        "locked up"
    ),
    "SILENT": (
        "not a peep, not a word, not a whisper, went quiet, gone quiet, is quiet, dead quiet, "
        "hears nothing, hear nothing, heard nothing, not a sound, lost sound, lost audio, "
        "lost all sound, lost all audio, sin sonido, sin audio, sem som, sem áudio, sem audio, "
        "pas de son, plus de son, kein ton, keinen ton, nessun audio, niente audio, "
        "no hay sonido, no se oye, não ouve, no se escucha, ton ist weg, aucun son, ton weg, "
        "silent, silence, muted, mute, inaudible, dead silent, soundless, dead air, "
        "completely silent, no sound, no audio, no volume, zero audio, zero sound, mutes"
    ),
    "NOISE": (
        "piercing tone, high tone, test tone, sounds like, sound like, dalek, whistle, whistling, "
        "shriek, squeak(|ing|s), shrieking, pop, popping noise, double voice, doubled audio, "
        "thumping, clicking noise, clicks, reverberating, buzz(|ing|es), hum(|s|ming), "
        "hiss(|es|ing), static, crackl(e|es|ing|y), pops, popping, echo(|es|ing|ey), "
        "feedback loop, robot(|ic) voice(|s), robotic, robot, clipping, screech(|ing), "
        "squeal(|ing), white noise, noise, noisy, whine, whining, static noise, distorted, "
        "distortion, audio distortion, high-pitched, reverb, ringing, hollow, tinny, clipped, "
        "double audio, doubled voice, underwater, like a robot, rumble, peaking, feedback, "
        "audio feedback, chipmunk, beep(|ing|s), crackly sound, saturated, blown out audio, "
        "garbled audio"
    ),
    "DESYNC": (
        "isn't in sync, aren't in sync, no longer in sync, not quite in sync, don't match, "
        "doesn't match, seconds apart, drifted apart, drift apart, drifted, apart by, offset by, "
        "a/v drift, a/v, av drift, drift, mouths move, mouth moves, mouth, speech and lips, "
        "lips and, audio offset, av offset, a/v offset, lip(|-| )sync, out of sync, desync(|ed), "
        "de-sync(|ed), not in sync, unsynced, off sync, av sync, a/v sync, sync, sync issue, "
        "lips don't match, lips do not match, mouth doesn't match, lips move before, "
        "unsynchronized, not synced, isn't synced, lips, mouths, sync drift, drifting apart, "
        "lip flap, not match"
    ),
    "BEHIND": (
        "behind, ahead of, ahead, late, lagging behind, trails, leads, leading, trailing, "
        "earlier than, later than, precedes, early, drifts, drifting, slower than, faster than, "
        "runs behind, lags behind, delayed"
    ),
    "LIVEEDGE": (
        "behind live, behind real time, behind realtime, behind reality, live edge, "
        "behind the venue, behind the arena, behind tv, behind the tv, behind the action, "
        "behind the event, behind the real, behind actual, behind schedule on the player"
    ),
    "BLUR": (
        "softness, blurriness, fuzziness, pixel(|s|lated), pixel soup, pixel mush, mush, "
        "blur(|ry|red|s), pixelated, pixelat(ion|ing), pixelly, blocky, blocks, low res, "
        "low resolution, low quality, bad quality, poor quality, fuzzy, grainy, muddy, "
        "potato quality, potato, artifact(|s|ing), artefact(|s), mosaic, mushy, smeared, "
        "soft picture, soft, softer, macroblock(|s|ing), 144p, 240p, 360p, 480p, out of focus, "
        "downscaled, unsharp, washed out, banding, low definition, sd only, crap quality, "
        "no hd, degraded quality, pixelized"
    ),
    "WRECK": (
        "went to static, gone to static, goes to static, turned to static, nothing but static, "
        "static on the picture, static on the screen, static snow, tv snow, "
        "snow on the picture, coloured blocks, colored blocks, color blocks, colour blocks, "
        "blocks of color, broken into blocks, green, garbled, corrupted, corrupt, scrambled, "
        "magenta, pink, purple, torn, tearing, green screen, green picture, green frames, "
        "rainbow, screen tearing, smearing, colour bars, color bars, corruption, "
        "blocks of colour, inverted colours, flickering, flicker(|s)"
    ),
    "OVER": (
        "pinned, at the ceiling, topped out, choking, struggling, drowning, overload(|ed|ing|s), "
        "maxed, maxed out, pegged, at capacity, overwhelmed, at 100, at 99, at 98, at 97, at 96, "
        "at 95, thermal throttling, throttling, overheating, at its limit, too high, flat out, "
        "spiking, spiked, redlining, hot, close to limit, close to its limit, near its limit, "
        "near the limit, at the limit"
    ),
    "FRAMES": (
        "can't keep up, cannot keep up, not keeping up, falling behind, struggling to keep up, "
        "doesn't keep up, cant keep up, skipped frames, dropped frames, frame drops, frame drop, "
        "dropping frames, drops frames, skipping frames, skips frames, frames skipped, "
        "frames dropped, missed frames, encoding lag, rendering lag, encode lag, frame skips, "
        "dropped frame, lost frames, encoding overloaded, encoder overload(|ed), low output fps, "
        "losing frames, rendered late"
    ),
    "HIGH": (
        "high, growing, increasing, increased, jumped, climbing, climbed, rising, creeping, long, "
        "longer, grew, bigger, larger, spiked up, keeps growing, up to, of, abnormal, shot up, "
        "doubled, tripled, excessive"
    ),
    "LOW": (
        "has dropped to, have dropped to, has fallen to, have fallen to, has sunk to, "
        "has collapsed to, dropped to, drops to, down to, fell to, capped at, falls to, low, "
        "falling to, won't go above, only, drop to, locked at, downgraded to, poor, bad, "
        "worse, crap, degraded, sank to, reduced"
    ),
    "OUT": (
        "invalidated, get invalidated, logged out, signed out, logs out, logging out, expired, "
        "expires, expire, login loop, locked out, session expired, logged off, invalid token, "
        "invalid session, loop, loops, looping, invalid password"
    ),
    "DAMAGE": (
        "problem(|s), issue(|s), trouble(|s), wrong, weird, bug, incident, anomaly, degradation, "
        "off, strange"
    ),
    "UGLY": (
        "a few pixels, few pixels, couple of pixels, by pixels, looks odd, looking odd, "
        "odd looking, stretched, wrong date, wrong name, wrong time, wrong logo, ugly, "
        "misaligned, wrong colour, wrong color, typo, cropped, crooked, overlap(|s|ping), "
        "off-center, off-centre, misspelled, misspelt, pixel off, outdated, old, a bit off, "
        "not aligned, off by, wrong font, looks off, looks weird, too small, too big, colour, "
        "color, shade, slightly off, spelled"
    ),
    "LOUD": (
        "loud, deafening, blaring, drowning out, drowns out, ear-splitting, hurts, earsplitting, "
        "piercing, unbearable, louder, screaming, ear piercing, overpowering"
    ),
    "STUCKAT": "stuck at, stuck on",
    "ENDED": "ended, stopped happening",
    "BLURX": (
        "nobody can read, no one can read, nobody can make out, no one can make out, "
        "can barely read, can hardly read, impossible to read, hard to read, "
        "impossible to make out, so (blurry|pixelated|grainy|fuzzy), can't read, "
        "can't make out, unreadable, unrecognisable, unrecognizable, illegible, "
        "can't see anything in"
    ),
}
