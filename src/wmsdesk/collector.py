"""Keeps the garbage collector from stopping the keys.

A full round looks at everything that is alive: after start that is mostly modules and classes, which stay anyway. It
takes a tenth of a second, once in some hundred keys. What was loaded is left out; the rounds that remain look at what
screens made since, which takes a quarter of that.
"""

from __future__ import annotations

import gc


def spare_what_stays() -> None:
    """Leave everything that is alive now out of later rounds: for a program that has just loaded something.

    Not for tests: what one of their many applications left would never be freed.
    """
    gc.freeze()
