"""English words: things that can break.

Tags are explained in the package; "lag(|s|gy)" stands for lag, lags, laggy.
"""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "PIC": (
        "video output, video feed, video signal, picture feed, video stream, video track, "
        "picture(|s), video(|s), vid, image, visual(|s), screen(|s), footage, pgm video, "
        "camera picture, program picture, programme picture, display"
    ),
    "SND": (
        "audio channel(|s), audio feed, sound feed, audio output, sound output, audio stream, "
        "audio path, master sound, speech, program sound, output audio, audio, sound, volume, "
        "audio track, program audio, programme audio, master audio"
    ),
    "SNDP": (
        "interpreters channel, translators channel, every other word, every few words, "
        "every third word, every second word, half the words, half of the words, right ear, "
        "left ear, one ear, right side audio, left side audio, singer, singers, vocalist, "
        "band, choir, organ, drums, guitar, piano, panelist(|s), panellist(|s), "
        "interpreter channel, commentary channel, language channel, english channel, "
        "audio description, second language, translation(|s), interpretation, narration, "
        "casters, caster, presenter's voice, host's voice, speaker's mic, translators, "
        "interpreters, guest audio, guest's audio, mic(|s), microphone(|s), commentary, "
        "commentator(|s), music, bgm, voice(|s), host mic, host's mic, game audio, game sound, "
        "left channel, right channel, interpreter, interpreter track, crowd noise, dialogue, "
        "vocals"
    ),
    "STRM": (
        "program out, pgm out, main out, clean out, programme out, live sale, directo, "
        "transmisión, transmision, transmissão, transmissao, en vivo, ao vivo, diffusion, "
        "übertragung, diretta, flux, emisión, stream(|s), broadcast(|s), livestream(|s), "
        "live stream, feed(|s), channel(|s), room(|s), signal, transmission, show, program, "
        "programme, output(|s), live feed, main feed, live room, event"
    ),
    "INGEST": (
        "the live is, live is, internet, network, connection, venue internet, wan, fibre, fiber, "
        "modem, ingest, uplink, rtmp, srt, push, publish point, origin, contribution, "
        "primary feed, contribution link, entry point, stream key"
    ),
    "CHAT": (
        "replies, replies panel, reply panel, message box, type in chat, post in chat, "
        "write in chat, talk in chat, appear in chat, appears in chat, load in chat, "
        "show up in chat, anything in chat, messages in chat, type in the chat, "
        "post in the chat, write in the chat, type anything in chat, in-chat messages, "
        "el chat, o chat, le chat, der chat, comentarios, comentários, chat, comment(|s), "
        "danmaku, danmu, message(|s), bullet comments, chatbox, chat box, live chat, "
        "chat room, chatroom, barrage, comment section, chat feed, live comments, "
        "chat messages, chat window, chat panel"
    ),
    "PAY": (
        "dono(|s), pledge(|s), pledging, offering(|s), tithe(|s), raffle, shop, webshop, "
        "storefront, merch store, ticket shop, donaciones, doações, dons, spenden, pagos, "
        "pagamentos, paiements, zahlungen, regalos, presentes, gift(|s|ing), tip(|s|ping), "
        "donation(|s), donate, bits, superchat(|s), super chat(|s), payment(|s), checkout(|s), "
        "top(|-| )up(|s), topping up, recharge(|s), purchase(|s), transaction(|s), coin(|s), "
        "diamond(|s), gift (panel|button|shop|store), subscription(|s), "
        "in(|-| )app purchase(|s), iap, order(|s), cart, wallet, "
        "payment (page|gateway|provider|service|flow), buy(|ing), pay(|ing), paywall, revenue, "
        "sales, ppv, ticket sales, gift sending, super thanks, stickers, tips and gifts, "
        "coin top(|-| )up, store, pay per view, bid button, bids, bidding, bidders"
    ),
    "ANIM": (
        "thermometer, donation thermometer, progress bar, goal meter, running total, tally, "
        "gift sound(|s), gift sound effect(|s), top donors list, donor wall, top donors, "
        "supporters list, donors list, donor list, (sub|follower) alert(|s), alert box, "
        "gift list, animation(|s), "
        "gift (animation|effect|ranking|banner|leaderboard|alert)(|s), leaderboard(|s), "
        "ranking(|s), donation alert(|s), tip alert(|s), effect(|s), gift combo, gift counter, "
        "top fans list, donation goal bar, goal bar, gift icon(|s), donation overlay, "
        "gift overlay"
    ),
    "METHOD": (
        "paypal, visa, mastercard, credit card(|s), debit card(|s), apple pay, google pay, "
        "alipay, wechat pay, amex, klarna, pix, ideal, bank card(|s), card payment(|s), "
        "carrier billing, one payment method, gift card(|s), bank transfer, cards, sepa, upi"
    ),
    "LOGIN": (
        "authenticate, authenticating, logins page, login session(|s), user session(|s), "
        "log(|-| )in(|s), sign(|-| )in(|s), sign on, log on, auth, authentication, oauth, "
        "verification code(|s), otp, sms code(|s), 2fa, sso, logging in, signing in, account(|s), "
        "password(|s), token(|s), login (page|screen|service), code sms, log into, sign into"
    ),
    "ENC": (
        "the encoder, our encoder, encoder(|s), encoding, encode, obs, vmix, wirecast, nvenc, "
        "x264, transcoder(|s), streamlabs, transcode, transcoding, streaming (pc|machine|rig), "
        "stream pc"
    ),
    "CPU": "cpu, gpu, graphics card, processor, ram, vram",
    "BACKUP": (
        "path 2, leg 2, link 2, second link, hot spare, cold spare, b side, path b, leg b, "
        "secondary path, encoder b, ingest b, stream b, second path, second leg, second uplink, "
        "standby (4g|5g|bonding|bonded|cellular|lte) (unit|modem|router|kit|link), "
        "(backup|spare|standby) (4g|5g|bonding|bonded|cellular|lte), bonding unit, "
        "b leg, one of the two ingests, one of two, backup, secondary, standby, spare, redundant, "
        "redundancy, failover, backup (ingest|encoder|stream|link|feed|line|path), b feed, "
        "b path, second encoder, secondary encoder, failsafe, hot standby"
    ),
    "PREVIEW": (
        "preview, multiview, multiviewer, my monitor, studio monitor, confidence monitor, "
        "producer's monitor, control room monitor, gallery monitor, return feed, program monitor, "
        "preview monitor, director's monitor, dashboard, my preview, obs preview, local preview, "
        "my dashboard, producer's preview, return monitor, director's view"
    ),
    "REC": "recording, recorder, local recording, iso recording, archive, vod recording, dvr",
    "CAM": (
        "cam(|s), camera(|s), cam 2, camera (2|3|4|two|three|four), one camera, drone cam, drone, "
        "jib, crane cam, wide cam, handheld"
    ),
    "PROBE": (
        "uptime robot, uptime check, uptime bot, status bot, pingdom, grafana, zabbix, "
        "probe(|s), synthetic monitor(|s|ing), synthetic check, synthetic probe, alarm(|s), "
        "alert(|s), health check, monitoring, prober, watchdog, pager"
    ),
    "COSM": (
        "widget(|s), strap, caption strap, name strap, strapline, clock, viewer counter, "
        "ticker tape, intro music, outro music, opening titles, intro video, outro, intro, "
        "logo(|s), banner(|s), font(|s), thumbnail(|s), title, colour of, color of, "
        "overlay(|s), lower third(|s), watermark, emoji(|s), icon(|s), avatar(|s), background, "
        "wallpaper, button label, caption font, text alignment, scoreboard, ticker, "
        "profile picture, chat emote(|s), chat badge(|s), chat emoji(|s), badge(|s), "
        "frame overlay, layout, spelling, stream title, intro card, outro card, "
        "countdown graphic, sponsor logo, panel image, emote(|s), name tag, name plate, "
        "cover image, description, graphic(|s), chyron, margin(|s), padding, theme, wording"
    ),
    "SUBS": "subtitle(|s), captions, closed captions, caption(|s), cc",
    "WATCH": (
        "coming up, come up, comes up, getting anything, gets anything, get anything, "
        "receiving anything, receives anything, getting us, gets us, watch, view, play, load, "
        "open(|s), tune in, join, access, connect, enter, get in, playback, start playing, "
        "player(|s), plays, loading, playing, get into, reach, manifest, playlist, "
        "video player"
    ),
    "PAGE": "page, site, website, landing page, homepage",
    "SEE": "ver, voir, sehen, vedere, ve, vê, voit, sieht, sees, make out, read, see, seeing",
    "HEAR": (
        "audible, oye, escucha, ouve, hört, entend, hören, ouvir, oír, hears, heard, hear, "
        "hearing, listen"
    ),
    "SEND": (
        "gone through, went through, goes through, come through, came through, coming through, "
        "land, landing, arrive, arrives, arriving, appear, appears, show up, shows up, "
        "showing up, get through, gets through, went in, posted, sent, send(|ing|s), "
        "post(|ing|s), type, typing, go through, going through, write, submit"
    ),
    "LAT": "latency, delay, glass to glass, end to end delay, stream delay, live delay, time lag",
    "QUAL": (
        "rung, 1080p option, hd option, quality option, 1080p rung, quality menu, quality, "
        "resolution, picture quality, video quality, image quality, sharpness, definition, "
        "rendition, bitrate ladder"
    ),
    "RATE": "bitrate, bit rate",
    "FPSW": "frame rate, framerate, fps, output fps",
    "PEOPLE": (
        "real traffic, actual traffic, live traffic, viewer traffic, listener(|s), "
        "shopper(|s), session(|s), in chat, in the chat, in our chat, client(|s), chat's, "
        "viewer(|s), audience, user(|s), people, fan(|s), folks, customer(|s), subscriber(|s), "
        "spectator(|s), watcher(|s), guy(|s), person, ppl, member(|s), player(|s) at home"
    ),
    "SLATE": (
        "starting soon, starting soon screen, video unavailable, video not available, "
        "stream unavailable, stream not available, content unavailable, offline card, "
        "offline slate, holding slate, slate, standby screen, offline page, offline screen, "
        "test card, holding card, placeholder, offline image, offline banner, "
        "stream ended screen, stream has ended, channel offline"
    ),
}
