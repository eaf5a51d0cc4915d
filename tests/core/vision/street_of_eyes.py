"""Small true-H.264 scenes for eyes: a still street with a sensor's noise, somebody who crosses it at a known time."""

from __future__ import annotations

from pathlib import Path

import av
import cv2
import numpy as np

WIDTH, HEIGHT, FPS, GOP = 640, 360, 10, 20


def street(seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    grain = rng.integers(0, 256, (HEIGHT, WIDTH)).astype(np.uint8)
    return cv2.GaussianBlur(grain, (0, 0), 4) // 2 + 60


def pictures(seconds: float, walks: tuple[tuple[float, float], ...] = (), *, noise: float = 2.0, light=None, seed=0):
    """Luma of each picture; in every (begin, end) of `walks` somebody of 16 x 44 pixels crosses from left to right."""
    rng = np.random.default_rng(seed)
    ground = street(seed).astype(np.float32)
    for number in range(round(seconds * FPS)):
        at = number / FPS
        luma = ground.copy()
        for begin, end in walks:
            if begin <= at < end:
                left = int(40 + (at - begin) / (end - begin) * 520)
                luma[180:224, left : left + 16] = 215
        luma *= light(at) if light else 1.0
        luma += rng.normal(0, noise, luma.shape) if noise else 0.0
        yield np.clip(luma, 16, 235).astype(np.uint8)


def film(path: Path, lumas, *, gop: int = GOP, crf: int = 26) -> Path:
    with av.open(str(path), "w") as out:
        options = {"preset": "veryfast", "tune": "zerolatency", "sc_threshold": "0", "crf": str(crf)}
        stream = out.add_stream("libx264", rate=FPS, options=options)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.codec_context.gop_size = gop
        stream.codec_context.thread_count = 1
        for number, luma in enumerate(lumas):
            planes = np.full((HEIGHT * 3 // 2, WIDTH), 128, np.uint8)
            planes[:HEIGHT] = luma
            frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
            frame.pts = number
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


def small(luma: np.ndarray) -> np.ndarray:
    return cv2.resize(luma, (320, 180), interpolation=cv2.INTER_AREA)
