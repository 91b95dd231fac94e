// Runs in the browser when a message comes in, also when no page is open. It speaks with our own server only.

const shelf = "plein-melding";
const place = "/buurt/volgen/dit-apparaat";
const key = new URL(self.location).searchParams.get("sleutel");

addEventListener("install", () => skipWaiting());

addEventListener("push", (event) => {
  let said = {};
  try { said = event.data?.json() ?? {}; } catch { /* Not ours; a browser wants something shown all the same. */ }
  const { id, title, body, url, lang } = said;
  event.waitUntil(registration.showNotification(title || location.host, {
    body: body ?? "", lang: lang ?? "nl", dir: "auto", icon: "/assets/favicon.svg",
    // The same message a second time takes the place of the first.
    tag: id, data: { url },
  }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.url));
});

async function open(address) {
  let url = new URL("/buurt", location.origin);
  try {
    const asked = new URL(address, location.origin);
    if (asked.origin === location.origin) url = asked;
  } catch { /* Then what is near. */ }
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = pages.find((page) => page.url === url.href);
  return there ? there.focus() : clients.openWindow(url.href);
}

// The browser gave up its subscription, and may have another: our server has to know, or nothing comes in any more.
addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));

async function renew(event) {
  const kept = await (await (await caches.open(shelf)).match(place))?.json();
  if (!kept?.token) return;
  const subscription = event.newSubscription
    ?? await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  await fetch(`/buurt/volgen/${kept.token}/apparaat/vernieuwen`, {
    method: "POST", body: new URLSearchParams({ apparaat: JSON.stringify(subscription) }),
  });
}
