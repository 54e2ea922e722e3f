"""For whoever operates it: is it alive, is it ready, what does it count."""

from collections.abc import Callable
from dataclasses import dataclass

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot import metrics


@dataclass(frozen=True, slots=True)
class Ops:
    """`is_well`: all goes on that should. `problems`: what is wrong, one line each; empty: ready.

    `waiting`: how many deliveries wait and for how long the oldest has (s).
    """

    is_well: Callable[[], bool]
    problems: Callable[[], list[str]]
    waiting: Callable[[], tuple[int, float]]

    def routes(self) -> list[Route]:
        return [
            Route("/healthz", self.healthz),
            Route("/readyz", self.readyz),
            Route("/metrics", self.metrics),
        ]

    async def healthz(self, _: Request) -> Response:
        """503 where restarting the process would help."""
        well = self.is_well()
        return PlainTextResponse(
            "ok" if well else "something has stopped: restart it", 200 if well else 503
        )

    async def readyz(self, _: Request) -> Response:
        problems = self.problems()
        return JSONResponse({"ready": not problems, "problems": problems}, 503 if problems else 200)

    async def metrics(self, _: Request) -> Response:
        count, oldest_s = self.waiting()
        metrics.OUTBOX.set(count)
        metrics.OUTBOX_AGE.set(oldest_s)
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
