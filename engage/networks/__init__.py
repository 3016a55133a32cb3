"""The networks behind the port of `engage.domain.network`; each stays in its own folder and knows no other.

How to add a network:

1. Make `networks/<name>/` with `payload.py` (raw answers → domain values, pure), `errors.py` (every answer that is a
   failure → one of the five port errors with its sentence) and `adapter.py` (a class with the methods of `Network`).
   Talk through `session.ApiSession`, which brings the time-outs, the address from the settings, the bound on the size
   of an answer and the redaction of tokens. `checkup.py` is what `engage doctor` looks at, step by step (`Patient`).
2. Build it in `wiring.py`, where the settings say so: one line.
3. Subclass `NetworkContract` in `tests/networks/` and pass it against the sandbox over HTTP.
"""
