"""A row of figures as a row of blocks: how they went, in as many cells as there are figures."""

from __future__ import annotations

from collections.abc import Sequence

NONE = "·"
_STEPS = "▁▂▃▄▅▆▇"


def spark(part: float, whole: float) -> str:
    """A block as high as ``part`` is of ``whole``, which is above nothing."""
    return _STEPS[min(6, int(part * 7 // (whole + 1)))]


def sparks(values: Sequence[float]) -> str:
    """One block a value, as high as it is beside the largest; a dot for none."""
    most = max([0, *values])
    return "".join(NONE if value <= 0 else spark(value, most) for value in values)


def trend(values: Sequence[float]) -> str:
    """One block a value, from the least to the greatest of them: where they rise and fall, not how much they are."""
    if not values:
        return ""
    least, span = min(values), max(values) - min(values)
    if not span:
        return _STEPS[len(_STEPS) // 2] * len(values)
    return "".join(_STEPS[min(6, int((value - least) * 7 / span))] for value in values)
