"""The end of TLS before Plein, as a proxy in front of it has it: what comes in goes on byte for byte, so `Host` stays.

Only the standard library. As a program:
fedi_front.py --port 8443 --to 8080 --certificate server.pem --key server.key
"""
import argparse
import asyncio
import pathlib
import threading

from mail_authority import Certificate

_PIECE = 65536


async def _pass_on(reader, writer):
    try:
        while piece := await reader.read(_PIECE):
            writer.write(piece)
            await writer.drain()
    except (ConnectionError, OSError):
        pass
    finally:
        writer.close()


async def _serve(port, to, certificate):
    """A listening server; each connection gets one of its own behind it."""

    async def connected(reader, writer):
        try:
            behind = await asyncio.open_connection("127.0.0.1", to)
        except OSError:
            # Nobody there: as a proxy would, but without an answer of our own that a test could take for Plein's.
            writer.transport.abort()
            return
        await asyncio.gather(_pass_on(reader, behind[1]), _pass_on(behind[0], writer))

    # Half a second for the end of TLS: the other side may be gone.
    return await asyncio.start_server(
        connected, "127.0.0.1", port, ssl=certificate.context(), ssl_shutdown_timeout=0.5, backlog=512)


class Front:
    """Listens on a loopback port, in a thread of this process, from entering to leaving.

    to: the port where plain HTTP is spoken. certificate: a mail_authority.Certificate. port: 0 for a free one.
    """

    def __init__(self, to, certificate, port=0):
        self.to, self.certificate, self.port = to, certificate, port
        self._ready, self._fault = threading.Event(), None

    @property
    def base(self):
        return f"https://localhost:{self.port}"

    def __enter__(self):
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._ready.wait(10)
        if self._fault:
            raise self._fault
        return self

    def _run(self):
        asyncio.set_event_loop(self._loop)
        # A connection that breaks is not news; the tests look at what arrives.
        self._loop.set_exception_handler(lambda *_: None)
        try:
            server = self._loop.run_until_complete(_serve(self.port, self.to, self.certificate))
            self.port = server.sockets[0].getsockname()[1]
        except OSError as fault:
            self._fault = fault
            return
        finally:
            self._ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    def __exit__(self, *_):
        if self._loop.is_running():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(10)


async def _forever(options):
    server = await _serve(options.port, options.to, Certificate(options.certificate, options.key))
    print(f"https://localhost:{options.port} → http://127.0.0.1:{options.to}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Ends TLS before Plein and passes the bytes on unchanged.")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--to", type=int, required=True)
    parser.add_argument("--certificate", type=pathlib.Path, required=True)
    parser.add_argument("--key", type=pathlib.Path, required=True)
    try:
        asyncio.run(_forever(parser.parse_args()))
    except KeyboardInterrupt:
        pass
