"""How full a bar is drawn (product.md 5.2)."""


def bar_cells(width: int, counted: int, target: int, talk_missing: bool) -> int:
    """Filled cells of a bar: rounded down, and never full while talk is missing (5.2)."""
    filled = width * min(counted, target) // target if target > 0 else width
    return max(0, min(filled, width - 1)) if talk_missing else filled
