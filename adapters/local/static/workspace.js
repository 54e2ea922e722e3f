/* What the page does beyond its forms: live updates, sounds, keys, clocks, drafts. The view itself is
   rendered by the server; a refresh asks for the same address again and morphs what changed. */
"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const workspace = () => $("#workspace");

  // Refreshing: one at a time; what comes meanwhile is one more afterwards.
  let refreshing = false;
  let again = false;
  async function refresh() {
    if (refreshing) { again = true; return; }
    refreshing = true;
    try {
      do {
        again = false;
        await htmx.ajax("GET", location.pathname + location.search, {
          source: workspace(), target: "#workspace", swap: "outerMorph", select: "#workspace",
        });
      } while (again);
    } catch {
      // the server is away: the stream says so, and asks again when it is back
    } finally {
      refreshing = false;
    }
  }
  let soon = 0;
  let isMissing = false; // a tab that nobody sees looks again when it is seen
  function refreshSoon() {
    isMissing = document.hidden;
    clearTimeout(soon);
    if (!isMissing) soon = setTimeout(refresh, 15);
  }

  // Live: one stream for all tabs of this browser. The tab that holds the lock reads it for the others.
  const tabs = new BroadcastChannel("showcaller");
  const heard = (told) => {
    if (told.connected !== undefined) connected(told.connected);
    if (told.version && isStale(told.version)) return;
    if (told.rings) ring(told.rings);
    if (told.changed && !(told.read && isReadHere(told.read))) refreshSoon();
  };
  tabs.onmessage = (message) => heard(message.data);
  const tell = (told) => { tabs.postMessage(told); heard(told); };
  function connected(yes) {
    $("#connection").textContent = workspace().dataset.reconnecting;
    $("#connection").hidden = yes;
  }
  // A page from before an upgrade loads itself anew, once for each version, and says so. If the server has
  // gone again there would be nothing to load: it tells its version when it is back.
  function isStale(version) {
    if (version === document.body.dataset.version || sessionStorage.updatedTo === version) return false;
    fetch(location.href, { method: "HEAD" }).then(() => {
      sessionStorage.updatedTo = version;
      sessionStorage.isUpdated = "yes";
      location.reload();
    }, () => {});
    return true;
  }

  const SILENT_MS = 35_000; // two signs of life of the server's are missing, and a little
  function stream() {
    const source = new EventSource("/live");
    let silence = 0;
    const begin = (after) => {
      clearTimeout(silence);
      source.close();
      tell({ connected: false });
      setTimeout(stream, after);
    };
    const isHeard = () => {
      clearTimeout(silence);
      silence = setTimeout(begin, SILENT_MS, 0);
    };
    isHeard();
    source.addEventListener("beat", isHeard);
    source.addEventListener("hello", (event) => {
      isHeard();
      tell({ connected: true, changed: true, ...JSON.parse(event.data) });
    });
    source.addEventListener("change", (event) => {
      isHeard();
      tell({ changed: true, ...JSON.parse(event.data) });
    });
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) begin(1000);
      else tell({ connected: false });
    };
  }
  addEventListener("DOMContentLoaded", () => {
    settle();
    if (sessionStorage.isUpdated) toast(workspace().dataset.updated);
    delete sessionStorage.isUpdated;
    if (navigator.locks) navigator.locks.request("showcaller-live", () => { stream(); return new Promise(() => {}); });
    else stream();
  });

  // What rings for somebody: a sound, unless it is switched off or the browser does not let us yet; a shake;
  // and the title of a tab that nobody sees.
  let audio;
  const canSound = () => !localStorage.isSilent && audio?.state === "running";
  let couldSound = false; // before this press, which may be what lets it
  function wake() {
    couldSound = canSound();
    audio ??= new AudioContext();
    audio.onstatechange = showSound;
    audio.resume();
  }
  addEventListener("pointerdown", wake);
  addEventListener("keydown", wake);
  function showSound() {
    const button = $("#sound");
    const { soundOn, soundOff } = workspace().dataset;
    button.hidden = false;
    button.setAttribute("aria-pressed", canSound());
    $("span", button).textContent = canSound() ? soundOn : soundOff;
  }
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#sound")) return;
    if (couldSound) localStorage.isSilent = "yes";
    else delete localStorage.isSilent;
    showSound();
    if (canSound()) beep(0, 880);
  });
  addEventListener("storage", showSound);
  let rangAt = 0;
  function ring(users) {
    const phones = all(".phone").filter((phone) => users.includes(phone.dataset.user));
    if (!phones.length) return;
    for (const phone of phones) {
      phone.classList.remove("shake");
      void phone.offsetWidth;
      phone.classList.add("shake");
    }
    if (Date.now() - rangAt < 1500) return; // a page and its mention in the thread are one call
    rangAt = Date.now();
    if (document.hidden) document.title = `(${1 + (Number(/^\((\d+)\)/.exec(document.title)?.[1]) || 0)}) Showcaller`;
    if (canSound()) [0, 0.18, 0.36].forEach((after, nth) => beep(after, nth === 1 ? 660 : 880));
  }
  function beep(after, pitch) {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    const from = audio.currentTime + after;
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.0001, from);
    loudness.gain.exponentialRampToValueAtTime(0.15, from + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0001, from + 0.16);
    tone.connect(loudness).connect(audio.destination);
    tone.start(from);
    tone.stop(from + 0.17);
  }

  // Notices: what could not be done.
  document.addEventListener("notice", (event) => toast(event.detail.text));
  function toast(text) {
    const note = document.createElement("p");
    note.textContent = text;
    const composers = all(".phone").filter(isInView).map((phone) => $(".composer", phone).getBoundingClientRect().top);
    $("#toasts").style.bottom = `${innerHeight - Math.min(...composers) + 10}px`;
    $("#toasts").append(note);
    setTimeout(() => note.remove(), 8000);
  }

  // After every change of the view: scroll, focus, drafts, what was read.
  const read = new Map();
  // The newest message in sight: its end, or its beginning if it is longer than the box.
  function newest(box) {
    const last = $("ol > :last-child", box);
    const end = box.scrollHeight - box.clientHeight;
    return last ? Math.min(end, last.offsetTop - box.offsetTop - 8) : end;
  }
  const isAtNewest = (box) => box.scrollTop > newest(box) - 80;
  function toNewest(box) {
    box.scrollTop = newest(box);
    box.isPinned = true;
  }
  let focused = "";
  document.addEventListener("focusin", (event) => { focused = event.target.closest("[id]")?.id ?? ""; });
  // Answers may come in another order than they were asked for.
  const here = () => location.pathname + location.search;
  let steps = 0;
  let went = 0; // the latest step that is shown
  document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    Object.assign(ctx, { askedFrom: here(), step: ++steps });
  });
  const isStep = (ctx) => ctx.request.method.toUpperCase() === "GET" && ctx.sourceElement !== workspace();
  function isOvertaken(view, ctx) {
    if (isStep(ctx)) {
      if (ctx.step < went) return true;
      went = ctx.step;
    }
    const asked = new URL(ctx.response.raw.url);
    if (asked.pathname + asked.search === here()) return view.dataset.now < workspace().dataset.now;
    // Where somebody went meanwhile, perhaps on the other phone, they stay; what was sent is in the next view.
    const isLeft = ctx.request.method.toUpperCase() !== "GET" && ctx.askedFrom !== here();
    const isOld = isLeft || ctx.sourceElement === workspace();
    if (isOld) refreshSoon();
    return isOld;
  }
  document.addEventListener("htmx:before:swap", (event) => {
    const view = event.detail.tasks.map((task) => task.fragment.querySelector("#workspace")).find(Boolean);
    if (!view || isOvertaken(view, event.detail.ctx)) {
      event.preventDefault(); // not a view of ours, or an old one: what is shown stays
    }
  });
  // Whoever reads the newest keeps seeing it when the box gets smaller: a banner, a keyboard.
  const sized = new ResizeObserver((entries) => {
    for (const { target } of entries) if (target.isPinned) toNewest(target);
  });
  document.addEventListener("scroll", ({ target }) => {
    if (target.matches?.(".stream")) target.isPinned = isAtNewest(target);
    if (target.matches?.(".phones")) noteRead();
  }, true);
  addEventListener("resize", noteRead);
  document.addEventListener("htmx:after:swap", settle);
  function settle() {
    for (const box of all(".stream")) {
      if (box.isPinned !== false || box.shown !== box.dataset.key) toNewest(box);
      box.shown = box.dataset.key;
      sized.observe(box);
    }
    for (const chip of all(".chips [aria-current]")) {
      const row = chip.parentElement;
      row.scrollLeft = chip.offsetLeft - (row.clientWidth - chip.offsetWidth) / 2;
    }
    for (const field of all("[data-draft] [name]")) restore(field);
    for (const field of all("[data-composer] textarea")) grow(field);
    const modal = $("[data-modal]");
    if (modal && !modal.contains(document.activeElement)) $("input:not([type=hidden]),textarea,select", modal)?.focus();
    else if (focused && document.activeElement === document.body) {
      const place = document.getElementById(focused);
      if (place && !place.matches("textarea,input,select,a,button")) place.tabIndex = -1;
      place?.focus({ preventScroll: true });
    }
    showSound();
    tick();
    noteRead();
  }
  // On a narrow window the phones lie side by side, and one of them is in view.
  function isInView(phone) {
    const { left, right } = phone.getBoundingClientRect();
    return (left + right) / 2 > 0 && (left + right) / 2 < innerWidth;
  }
  const isRead = ({ user, where, thread, upto }) => isReadHere([user, where, thread, Number(upto)]);
  function noteRead() {
    for (const phone of all(".phone")) {
      const isShown = isInView(phone);
      if (isShown && !document.hidden && !isRead(phone.dataset)) tellRead(phone.dataset);
      const tab = $(`.switch [href="#${phone.id}"]`);
      if (isShown) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
      for (const waiting of all(".here", tab)) waiting.hidden = isRead(phone.dataset);
    }
  }
  function tellRead({ user, where, thread, upto }) {
    const key = `${user} ${where} ${thread}`;
    read.set(key, Number(upto));
    const body = new URLSearchParams({ user, conversation: where, thread, upto });
    fetch("/read", { method: "POST", body, signal: AbortSignal.timeout(10_000) }).catch(() => read.delete(key));
  }
  const isReadHere = ([user, where, thread, upto]) => upto <= (read.get(`${user} ${where} ${thread}`) ?? 0);
  addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    if (isMissing) refreshSoon();
    noteRead();
  });

  // Writing: Enter sends, the field grows, a draft outlives a look elsewhere and a reload.
  function grow(field) {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight + 2, 160)}px`;
  }
  const draft = (field) => `draft ${field.form.dataset.draft} ${field.name}`;
  function restore(field) {
    const kept = field.type === "hidden" ? null : sessionStorage.getItem(draft(field));
    if (kept !== null && field.value === field.defaultValue) field.value = kept;
  }
  function forget(form) {
    for (const field of form.elements) sessionStorage.removeItem(draft(field));
  }
  document.addEventListener("input", ({ target }) => {
    if (!target.matches("textarea, input") || !target.form?.matches("[data-draft]")) return;
    sessionStorage.setItem(draft(target), target.value);
    if (target.closest("[data-composer]")) grow(target);
  });
  document.addEventListener("paste", (event) => {
    const { most, tooLarge } = workspace().dataset;
    if (event.clipboardData.getData("text").length <= Number(most)) return;
    event.preventDefault(); // a browser takes seconds to lay such a text out, and the server refuses it
    toast(tooLarge);
  });
  document.addEventListener("keydown", (event) => {
    const composing = event.target.matches?.("[data-composer] textarea");
    if (composing && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
    if (event.key === "Escape") $("[data-cancel]")?.click();
  });
  document.addEventListener("click", (event) => {
    const cancelled = event.target.closest("[data-cancel]")?.closest("form");
    if (cancelled) forget(cancelled);
  });
  // What got no answer may have arrived all the same: done again, it goes under the same id and acts once.
  const SAME_MS = 600_000;
  const newId = () => [...crypto.getRandomValues(new Uint8Array(8))].map((n) => n.toString(16).padStart(2, "0")).join("");
  function keptId(act) {
    const { id, at } = JSON.parse(sessionStorage.getItem(act) ?? "{}");
    return Date.now() - at < SAME_MS ? id : null;
  }
  const keepId = ({ act, id }) => id && sessionStorage.setItem(act, JSON.stringify({ id, at: Date.now() }));
  const isAct = (ctx) => ctx.request.method.toUpperCase() !== "GET";
  document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    if (!isAct(ctx)) return;
    const { action, body } = ctx.request;
    const isMessage = ctx.sourceElement.matches("[data-composer]");
    const offered = body.get("event_id");
    body.delete("event_id");
    ctx.act = `act ${action} ${[...body.values()].join("\n")}`;
    ctx.id = offered && (keptId(ctx.act) ?? (isMessage ? newId() : offered));
    if (ctx.id) body.set("event_id", ctx.id);
    if (isMessage) takeOut(ctx);
  });
  // A message leaves the box as soon as it is sent, so that the next can be typed; if that fails it comes back.
  function takeOut(ctx) {
    const form = ctx.sourceElement;
    ctx.typed = { text: ctx.request.body.get("text"), draft: form.dataset.draft };
    forget(form);
    form.given = "";
    setText(form, "");
    $(".stream", form.parentElement).isPinned = true;
  }
  function setText(form, text) {
    const field = $("textarea", form);
    field.value = text;
    grow(field);
  }
  // Before what was typed meanwhile, and behind what came back already. Whether it stands there alone.
  function giveBack({ sourceElement, typed: { text, draft: place } }) {
    const form = [sourceElement, ...all("[data-composer]")].find((each) => each.isConnected && each.dataset.draft === place);
    const key = `draft ${place} text`;
    const there = form ? $("textarea", form).value : sessionStorage.getItem(key) ?? "";
    const given = form?.given && there.startsWith(form.given) ? form.given : "";
    const back = [given, text].filter(Boolean).join("\n");
    const whole = [back, there.slice(given.length).trimStart()].filter(Boolean).join("\n");
    sessionStorage.setItem(key, whole);
    if (form) {
      form.given = back;
      setText(form, whole);
    }
    return whole === text;
  }
  document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => { ctx.isOffline = !navigator.onLine; });
  document.addEventListener("htmx:error", ({ target, detail: { ctx } }) => {
    if (!ctx || target === workspace()) return;
    const isAlone = ctx.typed ? giveBack(ctx) : true;
    const { noConnection, noAnswer, noAnswerLook } = workspace().dataset;
    if (!isAct(ctx) || ctx.isOffline) {
      toast(noConnection);
      return;
    }
    keepId(ctx);
    toast(ctx.id && isAlone ? noAnswer : noAnswerLook);
  });
  document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
    const form = ctx.sourceElement;
    if (form === workspace()) return;
    const { status } = ctx.response;
    if (status >= 500) keepId(ctx); // it stands there perhaps, and waits
    else sessionStorage.removeItem(ctx.act);
    if (ctx.response.raw.ok) {
      if (form.matches?.("[data-draft]:not([data-composer])")) forget(form);
      return;
    }
    if (ctx.typed) giveBack(ctx);
    if (!ctx.response.headers.has("HX-Trigger")) toast(status === 413 ? workspace().dataset.tooLarge : ctx.text);
  });

  // Clocks: show time goes on between refreshes.
  const formats = new Map();
  function tick() {
    const root = workspace();
    if (!root) return;
    if (root.dataset.now !== shownNow) {
      shownNow = root.dataset.now;
      ahead = Date.parse(shownNow) - Date.now();
    }
    const now = new Date(Date.now() + ahead);
    for (const face of all("time[data-zone]")) {
      const zone = face.dataset.zone;
      if (!formats.has(zone)) {
        formats.set(zone, new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }));
      }
      const shown = formats.get(zone).format(now);
      if (face.textContent !== shown) face.textContent = shown;
    }
  }
  let shownNow = "";
  let ahead = 0;
  setInterval(tick, 1000);
})();
