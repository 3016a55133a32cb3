"""Prints the fault matrix: `python -m tests.fault_matrix`, or `make faults`."""

import logging

from engage.sandbox.faults import KINDS
from tests.engine.matrix import HEAD, matrices


def main() -> None:
    logging.disable(logging.CRITICAL)
    print(HEAD)
    with matrices() as made:
        for matrix in made:
            for fault in sorted(KINDS):
                for kind in matrix.kinds():
                    print(matrix.gesture(fault, kind))
                for source in matrix.sources():
                    print(matrix.reading(fault, source))


if __name__ == "__main__":
    main()
