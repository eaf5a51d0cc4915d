"""Faces in a picture: the network CenterFace on onnxruntime (see `uic.vision.models` for where it comes from).

The model's file says one fixed size of picture; it is opened to any size here, in memory, before it is run.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

__all__ = ["Faces", "any_size"]

_STRIDE = 4  # pixels of the picture for each of the answer
_SAME = 0.3
_FLOAT = 1  # of ONNX's element types
_GRAPH, _INPUT, _OUTPUT, _KNOWN_SHAPES = 7, 11, 12, 13  # field numbers of onnx.proto
_PICTURE = b"input.1"


class Faces:
    """Used on one thread."""

    def __init__(self, model: Path, *, threads: int = 2) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level = 4
        self._network: Any = onnxruntime.InferenceSession(
            any_size(model.read_bytes()), options, providers=["CPUExecutionProvider"]
        )

    def find(
        self, picture: NDArray[np.uint8], least: float, *, side: int
    ) -> list[tuple[float, float, float, float, float]]:
        """Left, top, width, height in pixels and how sure, of a BGR picture.

        side   pixels of its longer side as the network sees it: it finds faces from some 20 pixels on
        """
        height, width = picture.shape[:2]
        scale = side / max(width, height)
        across, down = (max(32, round(length * scale / 32) * 32) for length in (width, height))
        sized = cv2.resize(picture, (across, down), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
        given = sized.astype(np.float32).transpose(2, 0, 1)[None]
        heat, size, off, _points = self._network.run(None, {_PICTURE.decode(): given})
        rows, columns = np.nonzero(heat[0, 0] > least)
        scores = heat[0, 0][rows, columns]
        tall, wide = (np.exp(size[0, one][rows, columns]) * _STRIDE for one in (0, 1))
        top = (rows + off[0, 0][rows, columns] + 0.5) * _STRIDE - tall / 2
        left = (columns + off[0, 1][rows, columns] + 0.5) * _STRIDE - wide / 2
        boxes = np.stack((left, top, wide, tall), axis=1) if len(rows) else np.zeros((0, 4))
        kept = cv2.dnn.NMSBoxes(boxes.tolist(), scores.tolist(), least, _SAME) if len(rows) else ()
        x, y = width / across, height / down
        found = []
        for at in np.array(kept, int).reshape(-1):
            left_px, top_px, wide_px, tall_px = (float(one) for one in boxes[at])
            found.append((left_px * x, top_px * y, wide_px * x, tall_px * y, float(scores[at])))
        return found


def any_size(model: bytes) -> bytes:
    """The same network for pictures of any size: its inputs and outputs said anew, shapes in between left open."""
    return b"".join(_field(number, _opened(body)) if number == _GRAPH else raw for number, body, raw in _fields(model))


def _opened(graph: bytes) -> bytes:
    out = []
    for number, body, raw in _fields(graph):
        if number == _INPUT and _name(body) == _PICTURE:
            size = [_field(2, b"n"), b"\x08\x03", _field(2, b"h"), _field(2, b"w")]
            raw = _field(_INPUT, _value(_PICTURE, b"".join(_field(1, one) for one in size)))
        elif number == _OUTPUT:
            raw = _field(_OUTPUT, _value(_name(body), None))
        elif number == _KNOWN_SHAPES:
            continue
        out.append(raw)
    return b"".join(out)


def _value(name: bytes, shape: bytes | None) -> bytes:
    tensor = bytes((0x08, _FLOAT)) + (_field(2, shape) if shape is not None else b"")
    return _field(1, name) + _field(2, _field(1, tensor))


def _name(value: bytes) -> bytes:
    return next((body for number, body, _ in _fields(value) if number == 1), b"")


def _fields(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Of a protocol buffer: number, body where it has a length, and the field as it lies there."""
    at = 0
    while at < len(data):
        begin = at
        tag, at = _number(data, at)
        body = b""
        if tag & 7 == 2:
            size, at = _number(data, at)
            body = data[at : at + size]
            at += size
        elif tag & 7 == 0:
            _, at = _number(data, at)
        else:
            at += 8 if tag & 7 == 1 else 4
        yield tag >> 3, body, data[begin:at]


def _number(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def _field(number: int, body: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(body)) + body


def _varint(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
