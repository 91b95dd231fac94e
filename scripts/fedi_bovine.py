"""Somebody else's server: bovine_herd over TLS, people there who do as they are told, and a record of what it is asked.

Runs in the environment that fedi_peer.py makes. Orders come as lines of JSON on a loopback port, `[name, arguments]`,
and are answered with one line each. bovine reads, signs, verifies, stores and sends by itself; fedi_forger.py has what
it does not do.
"""
import argparse
import asyncio
import functools
import json
import logging
import pathlib
import ssl
import sys
import time
import traceback

import aiohttp
import bovine.clients
import bovine.jsonld
from bovine.activitystreams.activity_factory import ActivityFactory
from bovine.activitystreams.object_factory import ObjectFactory
from bovine.crypto import generate_rsa_public_private_key
from bovine.types import Visibility
from bovine_herd import BovineHerd
from bovine_process import handle_outbox_item, process_outbox_item
from bovine_process.types import ProcessingItem
from bovine_store import BovineAdminStore
from bovine_store.models import BovineActor, BovineActorKeyPair
from hypercorn.asyncio import serve
from hypercorn.config import Config
from quart import Quart, g, request

from fedi_forger import Forger

# What actors use of this context. bovine brings that of ActivityStreams; any other counts as empty, as it does without
# a network, and nothing is fetched.
_SECURITY = {
    "owner": {"@id": "https://w3id.org/security#owner", "@type": "@id"},
    "publicKey": {"@id": "https://w3id.org/security#publicKey", "@type": "@id"},
    "publicKeyPem": "https://w3id.org/security#publicKeyPem",
}


class Peer(Forger):
    """The people here. Every method without an underscore is an order."""

    def __init__(self, app, base):
        self.app, self.base = app, base
        self.people, self.asked, self.sent, self.contexts = {}, [], [], []
        app.after_request(self._note)

    async def _note(self, answer):
        """Remembers a request, and whose signature bovine found on it."""
        body = await request.get_data()
        self.asked.append({
            "method": request.method, "path": request.full_path.rstrip("?"), "status": answer.status_code,
            "signer": g.get("retriever"), "headers": {name.lower(): value for name, value in request.headers.items()},
            "body": json.loads(body) if body else None})
        return answer

    async def _sent(self, _, context, done):
        self.sent.append([done.method, str(done.url), done.response.status])

    def _no_network(self, *_, **__):
        def refuse(url, *_):
            self.contexts.append(url)
            raise OSError("no network")
        return refuse

    def _factories(self, name):
        about = self.people[name].actor_object.build(visibility=Visibility.OWNER)
        return ActivityFactory(about), ObjectFactory(actor_information=about)

    async def _do(self, name, activity):
        """As a client's post to the outbox: bovine gives ids, stores, and sends to all who are addressed."""
        actor = self.people[name]
        item = await handle_outbox_item(ProcessingItem(actor.actor_id, activity), actor)
        done = json.loads(json.dumps(item.data))
        begin = len(self.sent)
        await process_outbox_item(item, actor)
        posts = [status for method, _, status in self.sent[begin:] if method == "POST"]
        return {"activity": done, "sent": item.data, "statuses": posts}

    # People

    async def join(self, name):
        """A new account with an RSA key of its own."""
        admin = BovineAdminStore(domain=self.base)
        known = await admin.register(name)
        actor = await self.app.config["bovine_store"].actor_for_name(known)
        self.people[name] = actor
        return {"id": actor.actor_id, "handle": f"{name}@{self.base.removeprefix('https://')}",
                "inbox": actor.actor_object.inbox, "key": actor.public_key_url, "secret": actor.secret}

    async def rekey(self, name):
        """Another key under the same id."""
        public, private = generate_rsa_public_private_key()
        known = self.people[name].bovine_name
        account = await BovineActor.get(bovine_name=known)
        await BovineActorKeyPair.filter(bovine_actor=account, name="serverKey").update(
            public_key=public, private_key=private)
        self.people[name] = await self.app.config["bovine_store"].actor_for_name(known)

    # Reading

    async def look_up(self, handle):
        found, _ = await bovine.clients.lookup_uri_with_webfinger(self.app.config["session"], f"acct:{handle}")
        return found

    async def node_info(self, host):
        return await bovine.clients.fetch_nodeinfo(self.app.config["session"], host)

    async def fetch(self, name, url):
        """A document, signed, as bovine fetches; None where there is nothing."""
        return await self.people[name].get(url, fail_silently=True)

    async def linked(self, document):
        """A document as JSON-LD says it in bovine's own context, and which contexts of it could not be had."""
        self.contexts.clear()
        bovine.jsonld.jsonld_cache.cache.clear()
        bovine.jsonld.jsonld_cache.connection.execute("DELETE FROM jsonld")
        self._contexts()
        found = bovine.jsonld.with_bovine_context(document)
        return {"document": found, "missing": [url for url in self.contexts if url in document["@context"]]}

    def _contexts(self):
        bovine.jsonld.jsonld_cache.cache["https://w3id.org/security/v1"] = _SECURITY

    # Doing

    async def mention(self, name, to, handle, text, direct=False, answers=None):
        activities, objects = self._factories(name)
        tag = {"type": "Mention", "href": to, "name": f"@{handle}"}
        note = objects.note(content=f"<p>{text}</p>", to={to}, tag=[tag], in_reply_to=answers)
        return await self._do(name, activities.create((note if direct else note.as_public()).build()).build())

    async def edit(self, name, note, text):
        activities, _ = self._factories(name)
        stored = dict(await self.people[name].retrieve(note))
        stored |= {"content": f"<p>{text}</p>", "updated": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
        return await self._do(name, activities.update(stored).build())

    async def delete(self, name, note):
        return await self._do(name, self._factories(name)[0].delete(note).build())

    async def do(self, name, activity):
        """Any other deed, without an id."""
        return await self._do(name, {"@context": "https://www.w3.org/ns/activitystreams",
                                     "actor": self.people[name].actor_id, **activity})

    async def follow(self, name, whom):
        return await self._do(name, self._factories(name)[0].follow(whom).build())

    async def undo(self, name, activity, whole=True):
        """whole: with the activity that is undone, not only its id."""
        activities, _ = self._factories(name)
        return await self._do(name, activities.undo(activity, include_activity=whole).build())

    async def kept(self, name):
        """What bovine keeps in somebody's inbox, as JSON-LD in its own context."""
        actor = self.people[name]
        ids = await actor.resolve_endpoints({actor.actor_object.inbox})
        return [await actor.retrieve(one, skip_fetch=True) for one in ids]

    async def stored(self, name, what):
        """What bovine itself has under an address."""
        return await self.people[name].retrieve(what, skip_fetch=True)

    # Record

    async def seen(self, begin=0):
        """What was asked of this server since then, oldest first."""
        return self.asked[begin:]

    async def count(self):
        return len(self.asked)


async def _orders(peer, reader, writer):
    while line := await reader.readline():
        name, arguments = json.loads(line)
        try:
            answer = {"answer": await getattr(peer, name)(**arguments)}
        except Exception:  # noqa: BLE001: shown by who gave the order
            answer = {"fault": traceback.format_exc()}
        writer.write(json.dumps(answer).encode() + b"\n")
        await writer.drain()
    writer.close()


class Steady(Quart):
    """Answers a request to its end though the asker is gone.

    Quart cancels it, and Tortoise then leaves a transaction open on bovine's only connection: from there on nothing is
    kept here ("cannot start a transaction within a transaction"). Our askers are killed on purpose.
    """

    async def handle_request(self, asked):
        return await asyncio.shield(super().handle_request(asked))


async def main(options):
    base = f"https://localhost:{options.port}"
    app = BovineHerd(Steady("bovine"), db_url=f"sqlite://{pathlib.Path.cwd() / 'bovine.sqlite3'}")
    peer = Peer(app, base)
    bovine.jsonld.requests_document_loader = peer._no_network
    peer._contexts()
    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(peer._sent)
    context = ssl.create_default_context(cafile=options.ca)
    app.config["session"] = aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(ssl=context, limit=50), trace_configs=[trace],
        timeout=aiohttp.ClientTimeout(total=20))
    config = Config.from_mapping(
        bind=[f"localhost:{options.port}"], certfile=options.certificate, keyfile=options.key, errorlog="-")
    control = await asyncio.start_server(
        functools.partial(_orders, peer), "127.0.0.1", options.control, limit=64 * 1024 * 1024)
    async with control:
        # Ends with who started it: then there is nothing more to read.
        asyncio.get_running_loop().add_reader(sys.stdin, lambda: sys.stdin.buffer.read1() or sys.exit(0))
        await serve(app, config, shutdown_trigger=asyncio.Event().wait)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for option in ("port", "control"):
        parser.add_argument(f"--{option}", type=int, required=True)
    for option in ("certificate", "key", "ca"):
        parser.add_argument(f"--{option}", required=True)
    logging.basicConfig(level=logging.WARNING)
    asyncio.run(main(parser.parse_args()))
