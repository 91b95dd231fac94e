// Notifications on this device, for who follows a place. Without this file, and in a browser without push, mail remains.
// Nothing is asked of the browser before somebody presses a button.

const one = (selector, root = document) => root.querySelector(selector);

const canPush = isSecureContext && "serviceWorker" in navigator && "PushManager" in globalThis
  && "Notification" in globalThis && "caches" in globalThis;

/// What this browser remembers: the link to its own places. The worker reads it too.
const shelf = {
  name: "plein-melding", place: "/buurt/volgen/dit-apparaat",
  async read() {
    const found = await (await caches.open(this.name)).match(this.place);
    return found ? (await found.json()).token : null;
  },
  async keep(token) { await (await caches.open(this.name)).put(this.place, Response.json({ token })); },
  async clear() { await caches.delete(this.name); },
};

class Refused extends Error {}

/// Asks the person, then the browser's push service.
async function subscribe(key) {
  if (await Notification.requestPermission() !== "granted") throw new Refused();
  await navigator.serviceWorker.register(`/buurt/melder.js?sleutel=${key}`, { scope: "/buurt/", updateViaCache: "none" });
  const { pushManager } = await navigator.serviceWorker.ready;
  const wish = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return await pushManager.subscribe(wish);
  } catch (fault) {
    // One for another key is in the way.
    const old = await pushManager.getSubscription();
    if (fault.name !== "InvalidStateError" || !old) throw fault;
    await old.unsubscribe();
    return pushManager.subscribe(wish);
  }
}

async function subscription() {
  const registration = await navigator.serviceWorker.getRegistration("/buurt/");
  return registration?.pushManager.getSubscription() ?? null;
}

/// As the server writes which device it is, without telling its address.
async function mark(endpoint) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint)));
  return btoa(String.fromCharCode(...digest)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function renew(token, found) {
  return fetch(`/buurt/volgen/${token}/apparaat/vernieuwen`, {
    method: "POST", body: new URLSearchParams({ apparaat: JSON.stringify(found) }),
  });
}

/// The link of this device, when there still is something behind it. What has ended at the server ends here too.
async function ownToken() {
  const token = await shelf.read();
  if (!token) return null;
  const answer = await fetch(`/buurt/volgen/${token}`);
  if (answer.status !== 404) return token;
  await (await subscription())?.unsubscribe();
  await shelf.clear();
  return null;
}

/// Before `form` is sent the browser is asked, and what it gives goes along.
function askFirst(box, form, isWanted) {
  const field = one("input[name=apparaat]", form);
  const line = one("[data-push-status]", box);
  const say = (text, isWrong = false) => {
    line.textContent = text ?? "";
    line.hidden = !text;
    line.classList.toggle("error", isWrong);
  };
  let busy = false;
  form.addEventListener("submit", async (event) => {
    if (field.value || !isWanted()) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    const { submitter } = event;
    const { key, asking, refused, failed } = box.dataset;
    say(asking);
    try {
      field.value = JSON.stringify(await subscribe(key));
      say();
      form.requestSubmit(submitter);
    } catch (fault) {
      say(fault instanceof Refused ? refused : failed, true);
      line.scrollIntoView({ block: "nearest" });
    }
    busy = false;
  });
  // Back on this page the browser may have another.
  addEventListener("pageshow", () => { field.value = ""; });
  return say;
}

/// The choice between mail and this device, where somebody begins to follow.
function offerChoice(box) {
  const form = box.closest("form");
  const mail = form.elements.email;
  const chosen = () => form.elements.bericht.value;
  box.hidden = false;
  const say = askFirst(box, form, () => chosen() !== "email");
  const update = () => {
    const isWithout = chosen() === "apparaat";
    mail.closest(".field").hidden = isWithout;
    mail.disabled = isWithout;
  };
  box.addEventListener("change", () => { one("input[name=apparaat]", form).value = ""; say(); update(); });
  update();
}

/// Behind a link: whether this is the device, else whether it is to be one too.
async function offerDevice(box) {
  const here = location.pathname.split("/")[3];
  const { device } = box.dataset;
  const found = await subscription();
  const kept = await shelf.read();
  box.hidden = false;
  const show = (name) => { const part = one(`[data-push-${name}]`, box); if (part) part.hidden = false; };
  if (device && found && await mark(found.endpoint) === device) {
    await shelf.keep(here);
    return show("here");
  }
  if (device && found && kept === here && (await renew(here, found)).ok) return show("here");
  const form = one("form", box);
  // The device that lost its subscription gets a new one in the place of the old.
  if (device && kept === here) form.action += "/vernieuwen";
  show("offer");
  askFirst(box, form, () => true);
}

async function showOwn(line) {
  const token = await ownToken();
  if (!token || location.pathname.split("/")[3] === token) return;
  one("a", line).href = `/buurt/volgen/${token}`;
  line.hidden = false;
}

if (canPush) {
  const [choice, device, own] = ["choice", "device", "own"].map((name) => one(`[data-push-${name}]`));
  if (choice) offerChoice(choice);
  if (device) offerDevice(device).catch(() => { device.hidden = true; });
  if (own) showOwn(own).catch(() => { /* The page does without. */ });
} else if (navigator.standalone === false) {
  // Only an iPhone or iPad has this: a browser there cannot, and the same site on the home screen can.
  const home = one("[data-push-home]");
  if (home) home.hidden = false;
}
