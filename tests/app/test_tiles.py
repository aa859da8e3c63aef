"""The background map: addresses, cache, fetching from a server of this machine, bending."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
import pytest

from standortkompass.app import tiles
from standortkompass.app.tiles import (
    TILE_PX,
    Tile,
    TileArea,
    TileCache,
    bent,
    cached,
    fetch,
    mercator,
    tiles_of,
)
from standortkompass.core.errors import Cancelled
from standortkompass.core.geo.crs import to_metric
from standortkompass.core.progress import Progress


class Server:
    """Counts what is asked for; answers every tile with its own address."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.broken = False
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.path)
                self.send_response(500 if outer.broken else 200)
                self.end_headers()
                self.wfile.write(b"" if outer.broken else self.path.encode())

            def log_message(self, *_args: object) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def template(self) -> str:
        """Address of its tiles."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/{{z}}/{{x}}/{{y}}.png"

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of tiles on this machine."""
    server = Server()
    yield server
    server.close()


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("https://tile.example.org/{z}/{x}/{y}.png", True),
        ("http://127.0.0.1:8000/{z}/{x}/{y}", True),
        ("https://tile.example.org/{z}/{x}.png", False),
        ("file:///{z}/{x}/{y}", False),
        ("", False),
    ],
)
def test_an_address_names_zoom_column_and_row(text: str, good: bool) -> None:
    assert tiles.is_template(text) is good


def test_columns_and_rows_are_those_of_the_slippy_map() -> None:
    # OpenStreetMap wiki, "Slippy map tilenames": lon 139.7006793, lat 35.6590699 at zoom 18 -> 232798, 103246
    x, y = mercator(np.array(139.7006793), np.array(35.6590699), 18)
    assert (int(x // TILE_PX), int(y // TILE_PX)) == (232798, 103246)


def _around(lon: float, lat: float, metres_per_pixel: float, width: int = 400, height: int = 300) -> TileArea:
    x, y = to_metric(np.array(lon), np.array(lat))
    return TileArea(
        left_m=float(x) - width / 2 * metres_per_pixel,
        top_m=float(y) + height / 2 * metres_per_pixel,
        metres_per_pixel=metres_per_pixel,
        width=width,
        height=height,
    )


def test_the_tiles_of_an_area_hold_its_middle_and_are_few() -> None:
    for scale in (20.0, 300.0, 4000.0, 9000.0):
        area = _around(10.0, 50.0, scale, 1700, 1200)
        found = tiles_of(area)
        zoom = found[0][0]
        x, y = mercator(np.array(10.0), np.array(50.0), zoom)
        assert (zoom, int(x // TILE_PX), int(y // TILE_PX)) in found
        assert len(found) <= tiles.MOST_TILES
    assert tiles_of(_around(10.0, 50.0, 20.0))[0][0] > tiles_of(_around(10.0, 50.0, 300.0))[0][0]


def test_bending_puts_a_place_where_the_map_has_it() -> None:
    area = _around(13.4, 52.5, 100.0)
    wanted = tiles_of(area)
    zoom = wanted[0][0]
    px, py = mercator(np.array(13.4), np.array(52.5), zoom)
    own: Tile = (zoom, int(px // TILE_PX), int(py // TILE_PX))
    pictures = {}
    for tile in wanted:
        picture = np.full((TILE_PX, TILE_PX, 4), 255, dtype=np.uint8)
        if tile == own:  # a black spot on the place itself
            row, column = int(py % TILE_PX), int(px % TILE_PX)
            picture[max(row - 2, 0) : row + 3, max(column - 2, 0) : column + 3, :3] = 0
        pictures[tile] = picture
    result = bent(pictures, area)
    dark = np.argwhere(result[..., 0] < 100)
    assert result.shape == (300, 400, 4)
    assert (result[..., 3] == 255).all()
    assert np.abs(dark.mean(axis=0) - [150.0, 200.0]).max() < 2.5


def test_missing_tiles_stay_transparent() -> None:
    area = _around(10.0, 50.0, 300.0)
    assert not bent({}, area).any()
    first = tiles_of(area)[0]
    assert (bent({first: np.full((TILE_PX, TILE_PX, 4), 255, dtype=np.uint8)}, area)[..., 3] == 0).any()


def test_fetched_tiles_are_kept_and_not_asked_for_again(server: Server, tmp_path: Path) -> None:
    cache = TileCache(tmp_path / "tiles")
    wanted: list[Tile] = [(5, 16, 10), (5, 16, 11), (5, 17, 10)]
    news = fetch(cache, server.template, wanted, Progress())
    assert news.failed == 0
    assert news.tiles[5, 17, 10] == b"/5/17/10.png"
    assert sorted(server.asked) == ["/5/16/10.png", "/5/16/11.png", "/5/17/10.png"]
    assert cached(cache, server.template, wanted) == dict(news.tiles)
    assert cached(cache, "http://other/{z}/{x}/{y}", wanted) == {}


def test_a_broken_server_is_given_up_soon(server: Server, tmp_path: Path) -> None:
    server.broken = True
    wanted: list[Tile] = [(6, i, 20) for i in range(30)]
    news = fetch(TileCache(tmp_path), server.template, wanted, Progress())
    assert news.tiles == {}
    assert news.failed == 30
    assert len(server.asked) <= tiles.MOST_FAILURES + tiles.CONNECTIONS


def test_without_network_nothing_is_raised(server: Server, tmp_path: Path) -> None:
    template = server.template
    server.close()
    news = fetch(TileCache(tmp_path), template, [(3, 4, 2)], Progress())
    assert (dict(news.tiles), news.failed) == ({}, 1)


def test_fetching_can_be_cancelled(server: Server, tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        fetch(TileCache(tmp_path), server.template, [(3, 4, 2)], progress)
    assert server.asked == []


def test_the_cache_forgets_what_was_not_used_for_longest(tmp_path: Path) -> None:
    cache, source = TileCache(tmp_path, limit_bytes=1000), "http://x/{z}/{x}/{y}"
    for i in range(5):
        cache.write(source, (4, i, 0), bytes(180))
        stamp = 1_000_000_000 + i
        os.utime(cache.path(source, (4, i, 0)), (stamp, stamp))
    assert cache.read(source, (4, 0, 0)) is not None  # used again: now the newest
    cache.write(source, (4, 9, 0), bytes(180))
    assert cache.size() <= 1000
    assert cache.read(source, (4, 0, 0)) is not None
    assert cache.read(source, (4, 1, 0)) is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    cache = TileCache(blocked)
    cache.write("http://x/{z}/{x}/{y}", (1, 0, 0), b"tile")
    assert cache.read("http://x/{z}/{x}/{y}", (1, 0, 0)) is None
