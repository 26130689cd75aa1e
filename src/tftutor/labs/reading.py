"""Rows of the microscope for labs that are not optimizers."""

from __future__ import annotations

from tftutor.core.microscope import Row
from tftutor.labs.experiment import Reading
from tftutor.text.format_number import format_number


def reading(title: str, *rows: tuple[str, str, float], colour: str = "series-1") -> Reading:
    """A reading from symbols, substituted numbers and values.

    Example:
        >>> reading("f", ("f(2)", "2²", 4.0)).rows[0].values
        (4.0,)
    """
    return Reading(
        title,
        colour,
        tuple(
            Row(
                symbol=symbol,
                tex="",
                code=f"{symbol} = {numbers}",
                numbers=(numbers,),
                values=(value,),
                shown=(format_number(value, digits=10),),
            )
            for symbol, numbers, value in rows
        ),
    )
