"""A TCP relay between a client and a server that breaks connections as networks do."""
import asyncio
import contextlib
import random
import socket
import struct
import threading
import time

from mail_daemon import quiet_port


class Relay:
    """Listens on `port` and passes everything on to a server on the loopback address.

    cut_after=(low, high): resets each connection after a random number of bytes in that range, both directions counted
    together, so that it also breaks in the middle of a message or an answer. The same seed gives the same numbers.
    """

    def __init__(self, target, cut_after=None, seed=0, port=None):
        self.target = target
        self.port = port or quiet_port()
        self.cut_after = cut_after
        self.connections = 0
        "How many it took so far."
        self.cuts = 0
        "How many it broke so far."
        self.broken = {}
        "The ports from which it had reached the server over those, and when each broke (time.time)."
        self._random = random.Random(seed)
        self._open = set()
        self._tasks = set()
        self._listener = None
        self._loop = asyncio.new_event_loop()
        self._flows = asyncio.Event()
        self._flows.set()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self):
        self._thread.start()
        self.up()
        return self

    def __exit__(self, *_):
        self.down()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    # What breaks

    def cut(self):
        """Resets every open connection now. Returns how many that were."""
        return self._do(self._cut())

    def stall(self):
        """Passes nothing on until `resume`, while connections stay open: a network that swallows packets."""
        self._loop.call_soon_threadsafe(self._flows.clear)

    def resume(self):
        self._loop.call_soon_threadsafe(self._flows.set)

    def down(self):
        """Resets every connection and refuses new ones until `up`."""
        self._do(self._go_down())

    def up(self):
        self._do(self._go_up())

    @contextlib.contextmanager
    def trouble(self, every=(0.2, 1.5), away=(0.0, 0.5), seed=1):
        """While this is open: `every` so many seconds, at random, cuts, or stalls or goes down for `away` seconds."""
        chance, end = random.Random(seed), threading.Event()

        def trouble():
            while not end.wait(chance.uniform(*every)):
                kind = chance.choice(["cut", "cut", "down", "stall"])
                if kind == "cut":
                    self.cut()
                    continue
                self.down() if kind == "down" else self.stall()
                end.wait(chance.uniform(*away))
                self.up() if kind == "down" else self.resume()

        thread = threading.Thread(target=trouble, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            end.set()
            thread.join()

    # How it works: everything below runs on the loop's own thread

    def _do(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    async def _go_up(self):
        if not self._listener:
            self._listener = await asyncio.start_server(self._join, "127.0.0.1", self.port)

    async def _go_down(self):
        if self._listener:
            self._listener.close()
            await self._listener.wait_closed()
            self._listener = None
        await self._cut()

    async def _cut(self):
        count = len(self._open)
        for pair in list(self._open):
            self._reset(pair)
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=5)
        return count

    def _reset(self, pair):
        if pair not in self._open:
            return
        self._open.discard(pair)
        self.cuts += 1
        self.broken[pair[1].get_extra_info("sockname")[1]] = time.time()
        for writer in pair:
            # Without lingering, the system sends a reset in place of a proper end.
            with contextlib.suppress(OSError):
                writer.get_extra_info("socket").setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()

    async def _join(self, reader, writer):
        self.connections += 1
        self._tasks.add(asyncio.current_task())
        budget = [self._random.randint(*self.cut_after) if self.cut_after else None]
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            self._tasks.discard(asyncio.current_task())
            return
        pair = (writer, far_writer)
        self._open.add(pair)
        try:
            await asyncio.gather(
                self._pass_on(reader, far_writer, pair, budget), self._pass_on(far_reader, writer, pair, budget))
        finally:
            self._open.discard(pair)
            for end in pair:
                end.close()
            self._tasks.discard(asyncio.current_task())

    async def _pass_on(self, reader, writer, pair, budget):
        try:
            while block := await reader.read(65_536):
                await self._flows.wait()
                if pair not in self._open:
                    return
                if budget[0] is not None:
                    block = block[:budget[0]]
                    budget[0] -= len(block)
                writer.write(block)
                await writer.drain()
                if budget[0] == 0:
                    # What was passed on should arrive before the connection breaks.
                    await asyncio.sleep(0.005)
                    self._reset(pair)
                    return
            await self._flows.wait()
            writer.write_eof()
        except OSError:
            pass
