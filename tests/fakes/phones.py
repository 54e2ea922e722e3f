"""A push service in a thread of its own: it outlives processes that are killed, and needs no event loop."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Phones:
    """`arrived`: title and text of each message, whichever device it went to."""

    port: int
    arrived: list[tuple[str, str]] = field(default_factory=list)

    def address(self, device: str) -> str:
        """As somebody would write it into their .env."""
        return f"json://127.0.0.1:{self.port}/{device}"


@contextmanager
def phones() -> Iterator[Phones]:
    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["content-length"])))
            ringing.arrived.append((said["title"], said["message"]))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    ringing = Phones(server.server_address[1])
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    yield ringing
    server.shutdown()
    server.server_close()
    serving.join()
