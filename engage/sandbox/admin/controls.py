"""Moving the town's time, and laying faults in wait."""

from dataclasses import fields
from datetime import datetime, timedelta

from flask import Response, jsonify

from engage.sandbox.faults import Fault
from engage.sandbox.service import Sandbox

from .body import Route, given


class Controls:
    """`/clock` and `/faults`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def routes(self) -> list[Route]:
        return [
            ("GET", "/clock", self.clock),
            ("POST", "/clock", self.move_clock),
            ("GET", "/faults", self.faults),
            ("POST", "/faults", self.add_fault),
            ("DELETE", "/faults", self.drop_faults),
            ("DELETE", "/faults/<int:number>", self.drop_fault),
        ]

    def clock(self) -> Response:
        return jsonify(now=self._sandbox.town.now.isoformat(), speed=self._sandbox.clock.speed)

    def move_clock(self) -> Response:
        """`advance` seconds, `set` to an instant, or run at `speed`; people live through what passes."""
        body, clock = given(), self._sandbox.clock
        if "advance" in body:
            clock.advance(timedelta(seconds=float(body["advance"])))
        if "set" in body:
            clock.set(datetime.fromisoformat(body["set"]))
        if "speed" in body:
            clock.run_at(float(body["speed"]))
        self._sandbox.life.advance(clock.now())
        return self.clock()

    def faults(self) -> Response:
        """Those that wait, by number with how often they still fire, and those that were played."""
        waiting = {
            number: {**fault.as_json(), "left": left} for number, (fault, left) in self._sandbox.faults.waiting.items()
        }
        return jsonify(waiting=waiting, fired=[fired.as_json() for fired in self._sandbox.faults.fired])

    def add_fault(self) -> Response:
        """A Fault's fields; answers its number."""
        body = given()
        unknown = body.keys() - {field.name for field in fields(Fault)}
        if unknown:
            raise ValueError(f"a fault has no {', '.join(sorted(unknown))}")
        return jsonify(number=self._sandbox.faults.add(Fault(**body)))

    def drop_faults(self) -> Response:
        self._sandbox.faults.clear()
        return self.faults()

    def drop_fault(self, number: int) -> Response:
        self._sandbox.faults.clear(number)
        return self.faults()
