"""The gallery: every page in every state that we could think of, also those that are hard to reach by hand."""
import functools
import http.server
import os
import pathlib
import subprocess
import threading

import pytest
from conftest import ROOT, faults

WIDTHS = [320, 768, 1280]


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def gallery(tmp_path_factory):
    """The folder that `plein gallery` writes, and its address."""
    folder = tmp_path_factory.mktemp("gallery")
    binary = os.environ.get("PLEIN_BINARY") or ROOT / ".build/debug/plein"
    subprocess.run([binary, "gallery", "--out", folder], check=True, capture_output=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Silent, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_state_fits_and_is_accessible(gallery, chromium, language, width):
    folder, base = gallery
    pages = sorted(path.name for path in (folder / language).glob("*.html"))
    assert len(pages) > 40
    pictures = os.environ.get("PLEIN_SCREENSHOTS") and pathlib.Path(ROOT / "var" / "gallery-pictures" / language / str(width))
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    context = chromium.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    wrong = []
    for name in pages:
        page.goto(f"{base}/{language}/{name}", wait_until="load")
        inside, outside = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        if inside > outside:
            wrong.append(f"{name}: {inside} px in a window of {outside} px")
        # What axe-core finds depends on the layout, which has two forms.
        if width != 768:
            wrong += [f"{name}: {fault}" for fault in faults(page)]
        if pictures:
            page.screenshot(path=pictures / name.replace(".html", ".png"), full_page=True)
    context.close()
    assert wrong == []
