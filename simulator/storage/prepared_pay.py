"""Reads what a candidate wrote of the pay they prepared: ``38,000``, ``38k to 42k``."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from simulator.domain.errors import UserError
from simulator.domain.panel import PAY_HOPED, PAY_LEAST, PAY_SOURCE, PreparedPay, Salary

if TYPE_CHECKING:  # lists of panels are read before anybody fills in anything
    from simulator.assess.numbers import Figure

_MAX_SOURCE = 120
_SPACED = re.compile(r"(?<=\d) (?=\d{3}\b)")
"""Between thousands where a space stands for a comma: 38 000."""


def prepared_pay(own: Mapping[str, str], salary: Salary | None) -> PreparedPay | None:
    """What was filled in, in the currency and period of ``salary``; None when nothing was.

    Args:
        own: What the candidate filled in, by name; only the three names of pay are read.
        salary: What the company would pay; without it nobody talks about pay.

    Raises:
        UserError: an amount cannot be read, or what is hoped for lies below the least.
    """
    written = {
        name: " ".join(own.get(name, "").split()) for name in (PAY_LEAST, PAY_HOPED, PAY_SOURCE)
    }
    if salary is None or not any(written.values()):
        return None
    least = _amount(written[PAY_LEAST], salary)
    hoped = _amount(written[PAY_HOPED], salary)
    if least and hoped and hoped.high < least.low:
        raise UserError(
            f"You hope for {written[PAY_HOPED]}, which is less than the least you would take, "
            f"{written[PAY_LEAST]}.",
            "Change one of the two.",
        )
    return PreparedPay(
        least.low if least else None,
        (hoped.low, hoped.high) if hoped else None,
        written[PAY_SOURCE][:_MAX_SOURCE].strip(),
    )


def _amount(written: str, salary: Salary) -> "Figure | None":
    from simulator.assess.numbers import figures, pay  # noqa: PLC0415 - costs start time

    if not written:
        return None
    found = figures(_SPACED.sub("", written))
    read_as = pay(found[0], salary.per, (salary.low, salary.high)) if len(found) == 1 else None
    if read_as is None:
        raise UserError(
            f"“{written}” cannot be read as an amount of pay.",
            f"Write one amount a {salary.per}, such as 38,000, or two, such as 38k to 42k.",
        )
    return read_as
