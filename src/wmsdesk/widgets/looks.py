"""Style sheets: a screen's own adds to those of what it is built on, each beside the class that names it."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any, ClassVar


class Styled:
    """Name a sheet in ``CSS_PATH``, or several; those of the classes above need not be named again."""

    CSS_PATH: ClassVar[Any] = None

    def __init_subclass__(cls, **given: Any) -> None:
        own = cls.__dict__.get("CSS_PATH")
        if own is not None:
            folder = Path(inspect.getfile(cls)).parent
            names = [own] if isinstance(own, str) else own
            above = super(cls, cls).CSS_PATH or []
            cls.CSS_PATH = [*above, *(folder / name for name in names)]
        super().__init_subclass__(**given)
