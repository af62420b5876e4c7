#!/usr/bin/env python3
"""Draws the packages' icon: a question and its answer, as two arrows. Writes src/icon.png.

Usage: tools/make-icon.py
The drawing is the project's own and needs nothing but Python.
"""
import os
import struct
import zlib

SIZE = 128
SAMPLES = 4  # in each direction, for smooth edges
GROUND = (38, 70, 83)
QUESTION = (255, 255, 255)
ANSWER = (233, 196, 106)


def in_rounded_square(x, y, radius=24):
    dx = max(radius - x, x - (SIZE - radius), 0)
    dy = max(radius - y, y - (SIZE - radius), 0)
    return dx * dx + dy * dy <= radius * radius


def in_arrow(x, y, middle):
    """Whether a point is in an arrow that points to the right."""
    in_shaft = 26 <= x <= 76 and abs(y - middle) <= 7
    in_head = 76 <= x <= 102 and abs(y - middle) <= (102 - x) * 20 / 26
    return in_shaft or in_head


def colour(x, y):
    if not in_rounded_square(x, y):
        return (0, 0, 0, 0)
    if in_arrow(x, y, 44):
        return (*QUESTION, 255)
    if in_arrow(SIZE - x, y, 84):
        return (*ANSWER, 255)
    return (*GROUND, 255)


def pixel(column, row):
    samples = [
        colour(column + (i + 0.5) / SAMPLES, row + (j + 0.5) / SAMPLES)
        for i in range(SAMPLES) for j in range(SAMPLES)
    ]
    alpha = sum(sample[3] for sample in samples)
    mixed = [sum(sample[c] * sample[3] for sample in samples) // alpha if alpha else 0 for c in range(3)]
    return bytes([*mixed, alpha // len(samples)])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def main():
    rows = b"".join(b"\0" + b"".join(pixel(column, row) for column in range(SIZE)) for row in range(SIZE))
    image = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "icon.png"), "wb") as file:
        file.write(image)


if __name__ == "__main__":
    main()
