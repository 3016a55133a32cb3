"""How the process ends where nobody foresaw it: with no picture of its memory on disk, and no token on show."""

import sys
from types import TracebackType


def guard() -> None:
    """Leave no core file, which would hold every token; and hide tokens in the traceback of a fault of ours."""
    try:
        import resource
    except ImportError:  # a system that has no such files
        pass
    else:
        _, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    sys.excepthook = _shown


def _shown(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """As Python shows it, cleaned and redacted."""
    from engage.wiring.log import told_safely

    if issubclass(kind, KeyboardInterrupt):
        return
    sys.stderr.write(told_safely(fault.with_traceback(trace)))
