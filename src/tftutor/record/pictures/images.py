"""Pixels as the bytes of `.png` and of a picture of a `.gif`. The one door to Pillow."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from tftutor.record.pictures.errors import needed

if TYPE_CHECKING:
    from numpy.typing import NDArray


def png(pixels: NDArray[np.uint8], opacity: NDArray[np.float64] | None = None) -> bytes:
    r"""A `.png`.

    Args:
        pixels: rows, columns, and red, green, blue.
        opacity: 0 where nothing is to be seen, to 1; all is seen if left out.

    Raises:
        PictureError: Pillow is not installed.

    Example:
        >>> png(np.zeros((1, 1, 3), np.uint8))[:4]
        b'\x89PNG'
    """
    image: Any = needed("PIL.Image")
    if opacity is not None:
        alpha = np.rint(opacity * 255).astype(np.uint8)
        pixels = np.dstack([pixels, alpha])
    to = BytesIO()
    image.fromarray(pixels).save(to, "PNG")
    return to.getvalue()


def packed(indices: NDArray[np.uint8]) -> bytes:
    r"""Places of a palette as the image data of a `.gif`: the size of codes, then the blocks.

    Raises:
        PictureError: Pillow is not installed.

    Example:
        >>> packed(np.zeros((1, 1), np.uint8))
        b'\x08\x04\x00\x01\x04\x04\x00'
    """
    image: Any = needed("PIL.Image")
    height, width = indices.shape
    picture = image.frombytes("P", (width, height), indices.tobytes())
    picture.putpalette(bytes(768))
    to = BytesIO()
    picture.save(to, "GIF", optimize=False, interlace=False)
    data = to.getvalue()
    descriptor = _descriptor(data)
    flags = data[descriptor + 9]
    table = 3 << (flags & 7) + 1 if flags & 0x80 else 0
    return data[descriptor + 10 + table : -1]


def _descriptor(data: bytes) -> int:
    """Where the picture of a `.gif` of one picture begins: behind header, colours, extensions."""
    place = 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)
    while data[place] == 0x21:
        place += 2
        while data[place]:
            place += data[place] + 1
        place += 1
    return place
