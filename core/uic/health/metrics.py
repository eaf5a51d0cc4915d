"""What Prometheus reads: the hub's figures and the state of everything, in its text form. Off unless asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from uic.errors import HubError
from uic.health.model import State, Thing

if TYPE_CHECKING:
    from prometheus_client.core import Metric

    from uic.bus.status import HubStatus

__all__ = ["serve"]


class _Collector:
    """Asked anew at each scrape, on the server's thread. No camera's name leaves: only how many do how."""

    def __init__(self, status: Callable[[], HubStatus], things: Callable[[], Sequence[Thing]]) -> None:
        self._status, self._things = status, things

    def collect(self) -> Iterator[Metric]:
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        status = self._status()
        for name, words, value in (
            ("uic_hub_uptime_seconds", "Since the hub started.", status.uptime_s),
            ("uic_hub_clients", "Connections that have joined.", len(status.clients)),
            ("uic_journal_bytes", "Size of the journal.", status.journal_bytes),
            ("uic_journal_commit_p99_seconds", "Of the last commits.", status.commit_ms_p99 / 1000),
            ("uic_journal_failing", "1 while nothing can be journalled.", float(bool(status.journal_error))),
        ):
            yield GaugeMetricFamily(name, words, value=value)
        for name, words, value in (
            ("uic_events", "Events journalled.", status.events),
            ("uic_events_refused", "Events refused.", status.refused),
            ("uic_messages_unreadable", "Messages that could not be read.", status.rubbish),
            ("uic_commands", "Commands answered.", status.commands),
        ):
            yield CounterMetricFamily(name, words, value=value)
        waiting = GaugeMetricFamily("uic_service_waiting", "Commands and events that wait.", labels=["service"])
        failed = CounterMetricFamily("uic_service_failures", "Handlers that raised.", labels=["service"])
        for service in status.services:
            waiting.add_metric([service.name], service.waiting)
            failed.add_metric([service.name], service.failed)
        yield from (waiting, failed, self._health())

    def _health(self) -> Metric:
        from prometheus_client.core import GaugeMetricFamily

        counted = Counter((thing.kind, thing.state) for thing in self._things())
        health = GaugeMetricFamily("uic_things", "Things that can fail, by how they do.", labels=["kind", "state"])
        for kind in {kind for kind, _ in counted}:
            for state in State:
                health.add_metric([kind, state], counted[kind, state])
        return health


def serve(
    address: str, *, status: Callable[[], HubStatus], things: Callable[[], Sequence[Thing]]
) -> Callable[[], None]:
    """Answer at http://address/metrics until the returned function is called; raises HubError, with what to do."""
    try:
        from prometheus_client import CollectorRegistry, start_http_server
    except ImportError as error:
        raise HubError(
            "health.metrics is set, but prometheus-client is not installed: pip install 'uic-console[metrics]'"
        ) from error
    host, _, port = address.rpartition(":")
    registry = CollectorRegistry()
    registry.register(_Collector(status, things))
    try:
        server, thread = start_http_server(int(port), addr=host, registry=registry)
    except (OSError, OverflowError) as error:
        raise HubError(f"health.metrics = {address}: {error}") from error

    def end() -> None:
        server.shutdown()
        server.server_close()
        thread.join(5.0)

    return end
