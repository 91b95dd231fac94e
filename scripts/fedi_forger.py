"""Posts that bovine does not send: signed by RFC 9421, wrong on purpose, of people who do not exist, or very many."""
import asyncio
import collections
import json
import time

import aiohttp
from bovine.crypto.helper import content_digest_sha256_rfc_9530

from fedi_signing import Signer, new_key

_PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


class Forger:
    """Orders of fedi_bovine.Peer, which has the people and the session."""

    async def _post(self, url, body, headers):
        async with self.app.config["session"].post(url, data=body, headers=headers) as answer:
            return answer.status, await answer.text()

    async def bovine_post(self, name, url, activity, rfc9530=False):
        """Signed by bovine; rfc9530: with Content-Digest in the place of Digest."""
        client = self.people[name].client
        kept = client.digest_method
        if rfc9530:
            client.digest_method = content_digest_sha256_rfc_9530
        try:
            answer = await client.post(url, json.dumps(activity))
            return answer.status
        finally:
            client.digest_method = kept

    async def post(self, name, url, activity, kind="cavage", wrong=None, times=1, key=None):
        """Signed by us. activity: text goes as it is. wrong: as in Signer.headers. times: as often at once. key: another
        address under which the same key is shown."""
        actor = self.people[name]
        body = (activity if isinstance(activity, str) else json.dumps(activity)).encode()
        wrong = dict(wrong or {})
        if "digest_of" in wrong:
            wrong["digest_of"] = wrong["digest_of"].encode()
        headers = Signer(key or actor.public_key_url, actor.secret).headers(kind, url, body, **wrong)
        answers = await asyncio.gather(*[self._post(url, body, headers) for _ in range(times)])
        return [status for status, _ in answers]

    async def many(self, name, url, posts):
        """Many as `post` does one, eight at a time: each a dictionary with `activity` and what is special about it.

        Returns their statuses in order; 0 where the connection was closed without an answer.
        """
        statuses = [0] * len(posts)

        async def one(number):
            try:
                statuses[number] = (await self.post(name, url, **posts[number]))[0]
            except (aiohttp.ClientError, OSError):
                pass

        await self._each(range(len(posts)), one)
        return statuses

    async def strangers(self, url, count, kind="Delete"):
        """Deletes, or other deeds, of accounts here that nobody ever heard of. Returns how often each status came."""
        pem, statuses = new_key(), collections.Counter()

        async def one(number):
            actor = f"{self.base}/endpoints/gone-{number}"
            deed = {"@context": "https://www.w3.org/ns/activitystreams", "id": f"{actor}#deed",
                    "type": kind, "actor": actor, "to": [_PUBLIC], "object": actor}
            body = json.dumps(deed).encode()
            signer = Signer(f"{actor}#main-key", pem)
            status, _ = await self._post(url, body, signer.headers("cavage", url, body))
            statuses[status] += 1

        await self._each(range(count), one)
        return statuses

    async def flood(self, name, url, activities, pause, patience=60):
        """All of them, eight at a time, each again and again until it is taken with 202, and `pause` seconds after it.

        Returns how often something else than 202 came, or nothing.
        """
        actor, refused = self.people[name], 0
        signer = Signer(actor.public_key_url, actor.secret)
        until = time.monotonic() + patience

        async def one(activity):
            nonlocal refused
            body = json.dumps(activity).encode()
            while time.monotonic() < until:
                try:
                    if (await self._post(url, body, signer.headers("cavage", url, body)))[0] == 202:
                        await asyncio.sleep(pause)
                        return
                except (aiohttp.ClientError, OSError, asyncio.TimeoutError):
                    pass
                refused += 1
                await asyncio.sleep(0.05)
            raise TimeoutError(f"not taken within {patience} s")

        await self._each(activities, one)
        return refused

    @staticmethod
    async def _each(things, act, workers=8):
        waiting = list(things)[::-1]

        async def work():
            while waiting:
                await act(waiting.pop())

        await asyncio.gather(*[work() for _ in range(workers)])
