"""Colours as numbers 0xRRGGBB."""

from __future__ import annotations


def channels(colour: int) -> tuple[int, int, int]:
    """Red, green and blue of 0xRRGGBB.

    Example:
        >>> channels(0x56B4E9)
        (86, 180, 233)
    """
    return colour >> 16, colour >> 8 & 255, colour & 255


def mixed(ground: int, ink: int, share: float) -> int:
    """A colour between two, 0 the ground and 1 the ink.

    Example:
        >>> hex(mixed(0x000000, 0xFFFFFF, 0.5))
        '0x808080'
    """
    red, green, blue = (
        round(low + (high - low) * share)
        for low, high in zip(channels(ground), channels(ink), strict=True)
    )
    return red << 16 | green << 8 | blue


def is_light(colour: int) -> bool:
    """Whether dark ink is read better on a colour.

    Example:
        >>> is_light(0xFBFAF6), is_light(0x101218)
        (True, False)
    """
    red, green, blue = channels(colour)
    return 299 * red + 587 * green + 114 * blue > 128_000
