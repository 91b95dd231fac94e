// Makes Plein's pages livelier. Every page works without this file.
// One module, no dependencies. Markup is only ever made by our own server and put in as parsed nodes.

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const fill = (pattern, value) => (pattern ?? "").replace("{}", value);

// MARK: every page

/// A second click on a sending button does nothing; the answer of the server lets it live again.
function guardAgainstSecondClicks() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.submitting) return event.preventDefault();
    form.dataset.submitting = "yes";
    // After this turn, so that the button's own name and value still travel with the form.
    setTimeout(() => all("button[type=submit], button:not([type])", form).forEach((button) => {
      button.disabled = true;
    }));
    setTimeout(() => release(form), 15_000);
  });
  addEventListener("pageshow", () => all("form[data-submitting]").forEach(release));
}

function release(form) {
  delete form.dataset.submitting;
  all("button:disabled", form).forEach((button) => { button.disabled = false; });
}

/// Buttons that can only work with scripts are hidden in the page and shown here.
function showScriptButtons() {
  for (const button of all("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  // `data-copy` is an address, `data-copy-text` is copied as it stands.
  for (const button of all("[data-copy], [data-copy-text]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    const label = one("[data-copy-label]", button) ?? button;
    const before = label.textContent;
    button.addEventListener("click", async () => {
      try {
        const { copy, copyText } = button.dataset;
        await navigator.clipboard.writeText(copyText ?? new URL(copy, location.href).href);
        label.textContent = button.dataset.copied ?? before;
        setTimeout(() => { label.textContent = before; }, 4000);
      } catch { /* Not allowed here; the address stays on the page to select. */ }
    });
  }
}

/// `<textarea data-counter="id" data-max="10000">` tells in the element `id` how many characters are left.
function countCharacters() {
  for (const field of all("textarea[data-counter]")) {
    const line = document.getElementById(field.dataset.counter);
    if (!line) continue;
    const number = new Intl.NumberFormat(document.documentElement.lang);
    const soft = document.getElementById(field.dataset.soft ?? "");
    const tell = () => {
      const length = [...field.value].length;
      const left = Number(field.dataset.max) - length;
      soft?.classList.toggle("over", length > Number(field.dataset.softMax));
      line.textContent = fill(left < 0 ? line.dataset.over : line.dataset.left, number.format(Math.abs(left)));
      line.classList.toggle("over", left < 0);
      // Spoken only when it begins to matter.
      if (left < 200) line.setAttribute("aria-live", "polite"); else line.removeAttribute("aria-live");
    };
    field.addEventListener("input", tell);
    tell();
  }
}

/// Small menus close with Escape and with a click elsewhere.
function closeMenus() {
  document.addEventListener("click", (event) => {
    for (const menu of all("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.activeElement?.closest("details.menu[open]") ?? one("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    one("summary", menu)?.focus();
  });
}

// MARK: the desk, drafts

const shelf = {
  prefix: "plein:draft:",
  lifetime: 24 * 3600 * 1000,
  read(key) {
    try {
      const entry = JSON.parse(localStorage.getItem(this.prefix + key));
      return entry && Date.now() - entry.at < this.lifetime ? entry : null;
    } catch { return null; }
  },
  keep(key, text) {
    try { localStorage.setItem(this.prefix + key, JSON.stringify({ text, at: Date.now() })); } catch { /* Full or refused. */ }
  },
  drop(key) { try { localStorage.removeItem(this.prefix + key); } catch { /* Refused. */ } },
  clear() {
    try {
      Object.keys(localStorage).filter((name) => name.startsWith(this.prefix)).forEach((name) => localStorage.removeItem(name));
    } catch { /* Refused. */ }
  },
};

/// Saves one text box while a colleague types: in this browser at once, at the server a moment later.
/// What the browser kept is dropped only after the server confirmed the same text.
class Draft {
  constructor(field) {
    this.field = field;
    this.form = field.form;
    this.address = this.form.dataset.draftAddress;
    this.kind = field.dataset.draft;
    this.key = `${this.address}:${this.kind}`;
    this.status = one("[data-draft-status]", this.form);
    this.confirmed = field.value;
    this.timer = null;
    this.saving = null;
    this.sent = false;
    this.offerRestore();
    field.addEventListener("input", () => this.changed());
    field.addEventListener("blur", () => this.save());
    addEventListener("pagehide", () => this.save({ keepalive: true }));
    addEventListener("pageshow", () => { this.sent = this.waited = false; });
    addEventListener("online", () => this.save());
    addEventListener("offline", () => this.tell("offline"));
    this.form.addEventListener("submit", (event) => this.submitting(event));
    this.form.addEventListener("change", (event) => {
      if (event.target === field || !["zichtbaar", "waarschuwing", "taal", "hardop"].includes(event.target.name)) return;
      if (field.value) { this.confirmed = null; this.save(); }
    });
  }

  changed() {
    if (this.field.value !== this.confirmed) shelf.keep(this.key, this.field.value);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), 800);
  }

  async save({ keepalive = false } = {}) {
    clearTimeout(this.timer);
    if (this.sent || this.field.value === this.confirmed) return;
    // One at a time, so that an older text never overtakes a newer one; leaving the page cannot wait.
    if (this.saving && !keepalive) { await this.saving; if (this.sent || this.field.value === this.confirmed) return; }
    if (!navigator.onLine) return this.tell("offline");
    this.saving = this.post(this.field.value, keepalive).finally(() => { this.saving = null; });
    await this.saving;
  }

  async post(text, keepalive) {
    this.tell("saving");
    const values = new FormData(this.form);
    const fields = new URLSearchParams({ _csrf: values.get("_csrf") ?? "", versie: values.get("versie") ?? "", soort: this.kind, tekst: text });
    // How it has to go out, so that a draft opened later does not reach further than was chosen.
    for (const name of ["zichtbaar", "waarschuwing", "taal", "hardop"]) if (values.has(name)) fields.set(name, values.get(name));
    try {
      const answer = await fetch(this.address, {
        method: "POST", body: fields, keepalive, redirect: "manual", credentials: "same-origin",
        headers: { "Accept": "application/json" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      this.confirmed = text;
      if (this.field.value === text) shelf.drop(this.key);
      this.tell("saved");
    } catch {
      if (this.field.value === text) this.timer = setTimeout(() => this.save(), 10_000);
      this.tell(navigator.onLine ? "failed" : "offline");
    }
  }

  tell(state) {
    if (!this.status || (state === "saving" && this.status.dataset.state === "saved")) return;
    this.status.dataset.state = state;
    const language = document.documentElement.lang;
    const clock = new Date().toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    // Dutch writes 14.30, as the server does.
    const time = language === "nl" ? clock.replace(":", ".") : clock;
    this.status.textContent = fill(this.status.dataset[state], time);
  }

  /// Sending must not be overtaken by a save that would bring the sent draft back.
  submitting(event) {
    clearTimeout(this.timer);
    if (this.saving && !this.waited) {
      this.waited = true;
      event.preventDefault();
      event.stopPropagation();
      const patience = new Promise((done) => setTimeout(done, 3000));
      Promise.race([this.saving, patience]).then(() => this.form.requestSubmit(event.submitter));
      return;
    }
    this.sent = true;
    if (this.field.value.trim()) shelf.keep(this.key, this.field.value);
  }

  offerRestore() {
    const kept = shelf.read(this.key);
    const offer = one("[data-draft-restore]", this.form);
    // Without white space: a page shows line ends as elements.
    const plain = (text) => text.replace(/\s+/g, "");
    const said = () => all("[data-message-text]").some((message) => plain(message.textContent) === plain(kept.text));
    if (!kept || plain(kept.text) === plain(this.field.value) || !plain(kept.text) || said()) return shelf.drop(this.key);
    if (!offer) return;
    offer.hidden = false;
    this.form.closest("details")?.setAttribute("open", "");
    one("[data-restore]", offer)?.addEventListener("click", () => {
      this.field.value = kept.text;
      offer.hidden = true;
      this.field.dispatchEvent(new Event("input", { bubbles: true }));
      this.field.focus();
    });
    one("[data-discard]", offer)?.addEventListener("click", () => {
      shelf.drop(this.key);
      offer.hidden = true;
      this.field.focus();
    });
  }
}

// MARK: the desk, live

/// Keeps the list and its counts fresh and says when the open conversation changed. Never touches a draft.
class LiveDesk {
  constructor(root) {
    this.root = root;
    this.open = root.dataset.open ?? "";
    this.seen = Number(root.dataset.seq ?? 0);
    this.wait = 1000;
    this.connect();
    // A sleeping laptop misses its timers: look again as soon as somebody does.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && this.source?.readyState === EventSource.CLOSED) this.connect();
    });
    addEventListener("pagehide", () => this.source?.close());
    addEventListener("pageshow", (event) => { if (event.persisted) { this.connect(); this.refresh(); } });
    addEventListener("online", () => { if (this.behind) this.refresh(); });
  }

  connect() {
    clearTimeout(this.retry);
    this.source?.close();
    const address = new URL(this.root.dataset.live, location.href);
    if (this.seen) address.searchParams.set("na", String(this.seen));
    this.source = new EventSource(address);
    this.source.addEventListener("open", () => {
      if (this.wait > 1000) this.refresh();
      this.wait = 1000;
      this.lost(false);
    });
    this.source.addEventListener("inbox", (event) => this.heard(event));
    this.source.addEventListener("error", () => {
      if (this.source.readyState !== EventSource.CLOSED) return;
      this.wait = Math.min(this.wait * 2, 60_000);
      if (this.wait > 4000) this.lost(true);
      this.retry = setTimeout(() => this.connect(), this.wait * (0.75 + Math.random() / 2));
    });
  }

  lost(isLost) {
    const line = one("[data-live-lost]");
    if (line) line.hidden = !isLost;
  }

  heard(event) {
    let news;
    try { news = JSON.parse(event.data); } catch { return; }
    this.seen = Math.max(this.seen, Number(news.seq ?? event.lastEventId) || 0);
    if (this.open && news.conversation === this.open) {
      const line = one("[data-news]");
      if (line) line.hidden = false;
    }
    this.soon ??= setTimeout(() => { this.soon = null; this.refresh(); }, 300);
  }

  async refresh() {
    if (this.fetching) { this.again = true; return; }
    this.fetching = true;
    try {
      const address = new URL(this.root.dataset.rows, location.href);
      const answer = await fetch(address, { credentials: "same-origin", redirect: "error" });
      if (answer.ok) this.show(new DOMParser().parseFromString(await answer.text(), "text/html"));
      this.behind = !answer.ok && answer.status >= 500;
    } catch {
      // The stream may have survived what broke this; it will not tell the same news again.
      this.behind = true;
    }
    this.fetching = false;
    clearTimeout(this.later);
    if (this.behind) this.later = setTimeout(() => this.refresh(), 5000);
    if (this.again) { this.again = false; this.refresh(); }
  }

  show(fresh) {
    for (const id of ["inbox-counts", "inbox-rows"]) {
      const [here, there] = [document.getElementById(id), fresh.getElementById(id)];
      if (!here || !there) continue;
      const key = here.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      const scroll = here.closest("[data-scroll]")?.scrollTop;
      here.replaceChildren(...[...there.childNodes].map((node) => document.importNode(node, true)));
      if (this.open) {
        const row = one(`[data-conversation="${CSS.escape(this.open)}"]`, here);
        row?.classList.add("current");
        one("a", row ?? undefined)?.setAttribute("aria-current", "true");
      }
      if (key) one(`[data-key="${CSS.escape(key)}"]`, here)?.focus({ preventScroll: true });
      if (scroll !== undefined) here.closest("[data-scroll]").scrollTop = scroll;
    }
  }
}

// MARK: the desk, keys

function listenToKeys() {
  const typing = (element) => element?.closest("input, textarea, select, [contenteditable]")
    && !element.matches("input[type=checkbox], input[type=radio], input[type=submit], input[type=button]");
  const rows = () => all("#inbox-rows [data-conversation]");
  const step = (distance) => {
    const list = rows();
    if (!list.length) return;
    const here = list.findIndex((row) => row.contains(document.activeElement));
    const start = here >= 0 ? here : list.findIndex((row) => row.classList.contains("current"));
    const next = list[start < 0 ? 0 : Math.min(Math.max(start + distance, 0), list.length - 1)];
    one("a", next).focus();
    next.scrollIntoView({ block: "nearest" });
  };
  const write = (kind) => {
    const field = one(`textarea[data-draft="${kind}"]`);
    if (!field) return;
    field.closest("details")?.setAttribute("open", "");
    field.focus();
  };
  const press = (name) => one(`[data-shortcut="${name}"]`)?.click();
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    c: () => press("c"),
    e: () => press("e"),
    r: () => write("antwoord"),
    n: () => write("notitie"),
    "/": () => {
      const field = one("[data-shortcut='/']");
      if (field?.matches("input")) { field.focus(); field.select(); } else if (field) field.click(); else location.href = "/balie/zoeken";
    },
    "?": () => one("#shortcuts")?.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target) || one("dialog[open]")) return;
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

function startDesk() {
  for (const field of all("textarea[data-draft]")) {
    if (!field.form?.dataset.draftAddress) continue;
    new Draft(field);
    // Saving goes by itself now.
    all("[data-without-scripts]", field.form).forEach((button) => { button.hidden = true; });
  }
  all("form[data-sign-out]").forEach((form) => form.addEventListener("submit", () => shelf.clear()));
  const live = one("[data-live]");
  if (live && "EventSource" in globalThis) new LiveDesk(live);
  if (document.body.dataset.shortcuts === "on" || one("[data-shortcuts=on]")) listenToKeys();
  for (const opener of all("[data-open-shortcuts]")) {
    opener.hidden = false;
    opener.addEventListener("click", () => one("#shortcuts")?.showModal());
  }
  // The newest message first in sight, unless the address asks for another place.
  const newest = document.getElementById("nieuwste");
  if (newest && !location.hash && matchMedia("(min-width: 60rem)").matches) newest.scrollIntoView({ block: "end" });
}

// Drafts listen before the guard: their handlers are on the form itself, the guard is on the document.
startDesk();
guardAgainstSecondClicks();
showScriptButtons();
countCharacters();
closeMenus();
