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
  function refreshSoon() {
    clearTimeout(soon);
    soon = setTimeout(refresh, 15);
  }

  // Live: one stream for all tabs of this browser. The tab that holds the lock reads it for the others.
  const tabs = new BroadcastChannel("showcaller");
  const heard = (told) => {
    if (told.connected !== undefined) connected(told.connected);
    if (told.rings) ring(told.rings);
    if (told.changed && !(told.read && isReadHere(told.read))) refreshSoon();
  };
  tabs.onmessage = (message) => heard(message.data);
  const tell = (told) => { tabs.postMessage(told); heard(told); };
  function connected(yes) { $("#connection").hidden = yes; }

  function stream() {
    const source = new EventSource("/live");
    source.addEventListener("hello", () => tell({ connected: true, changed: true }));
    source.addEventListener("change", (event) => {
      tell({ changed: true, ...JSON.parse(event.data) });
    });
    source.onerror = () => {
      tell({ connected: false });
      if (source.readyState === EventSource.CLOSED) setTimeout(stream, 1000);
    };
  }
  addEventListener("DOMContentLoaded", () => {
    settle();
    if (navigator.locks) navigator.locks.request("showcaller-live", () => { stream(); return new Promise(() => {}); });
    else stream();
  });

  // A page that rings: a sound if the browser lets us, and a shake.
  let audio;
  const wake = () => { audio ??= new AudioContext(); audio.resume(); };
  addEventListener("pointerdown", wake);
  addEventListener("keydown", wake);
  function ring(users) {
    const phones = all(".phone").filter((phone) => users.includes(phone.dataset.user));
    if (!phones.length) return;
    for (const phone of phones) {
      phone.classList.remove("shake");
      void phone.offsetWidth;
      phone.classList.add("shake");
    }
    if (audio?.state === "running") [0, 0.18, 0.36].forEach((after, nth) => beep(after, nth === 1 ? 660 : 880));
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
  document.addEventListener("htmx:error", (event) => {
    if (event.target !== workspace()) toast("No connection. Nothing was sent; try again.");
  });
  function toast(text) {
    const note = document.createElement("p");
    note.textContent = text;
    $("#toasts").append(note);
    setTimeout(() => note.remove(), 8000);
  }

  // After every change of the view: scroll, focus, drafts, what was read.
  const read = new Map();
  const drafts = new Map();
  const bottoms = new Map();
  const isAtBottom = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  let focused = "";
  document.addEventListener("focusin", (event) => { focused = event.target.closest("[id]")?.id ?? ""; });
  // Answers may come in another order than they were asked for.
  function isOvertaken(view, ctx) {
    const asked = new URL(ctx.response.raw.url);
    const isHere = asked.pathname + asked.search === location.pathname + location.search;
    if (isHere) return view.dataset.now < workspace().dataset.now;
    const isRefresh = ctx.sourceElement === workspace();
    if (isRefresh) refreshSoon();
    return isRefresh;
  }
  document.addEventListener("htmx:before:swap", (event) => {
    const view = event.detail.tasks.map((task) => task.fragment.querySelector("#workspace")).find(Boolean);
    if (!view || isOvertaken(view, event.detail.ctx)) {
      event.preventDefault(); // not a view of ours, or an old one: what is shown stays
      return;
    }
    for (const box of all(".stream")) bottoms.set(box.id, isAtBottom(box) ? "" : box.dataset.key);
  });
  document.addEventListener("htmx:after:swap", settle);
  function settle() {
    for (const box of all(".stream")) {
      if (bottoms.get(box.id) !== box.dataset.key) box.scrollTop = box.scrollHeight;
    }
    for (const field of all("[data-composer] textarea")) {
      if (!field.value && drafts.get(field.id)) field.value = drafts.get(field.id);
      grow(field);
    }
    const modal = $("[data-modal]");
    if (modal && !modal.contains(document.activeElement)) $("input:not([type=hidden]),textarea,select", modal)?.focus();
    else if (focused && document.activeElement === document.body) {
      const place = document.getElementById(focused);
      if (place && !place.matches("textarea,input,select,a,button")) place.tabIndex = -1;
      place?.focus({ preventScroll: true });
    }
    tick();
    noteRead();
  }
  function noteRead() {
    if (document.hidden) return;
    for (const phone of all(".phone")) {
      const { user, where, thread, upto } = phone.dataset;
      const key = `${user} ${where} ${thread}`;
      if (Number(upto) <= (read.get(key) ?? 0)) continue;
      read.set(key, Number(upto));
      const body = new URLSearchParams({ user, conversation: where, thread, upto });
      fetch("/read", { method: "POST", body }).catch(() => read.delete(key));
    }
  }
  const isReadHere = ([user, where, thread, upto]) => upto <= (read.get(`${user} ${where} ${thread}`) ?? 0);
  addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });

  // Writing: Enter sends, the field grows, a draft outlives a look elsewhere.
  function grow(field) {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight + 2, 160)}px`;
  }
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-composer] textarea")) return;
    drafts.set(event.target.id, event.target.value);
    grow(event.target);
  });
  document.addEventListener("keydown", (event) => {
    const composing = event.target.matches?.("[data-composer] textarea");
    if (composing && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
    if (event.key === "Escape") $("[data-cancel]")?.click();
  });
  document.addEventListener("htmx:after:request", (event) => {
    const { ctx } = event.detail;
    const form = ctx.sourceElement;
    if (!form?.matches?.("[data-composer]") || !ctx.response?.raw?.ok) return;
    const field = $("textarea", form);
    drafts.delete(field.id);
    field.value = "";
    bottoms.clear();
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
