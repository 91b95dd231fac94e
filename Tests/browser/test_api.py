"""The API against its own description, with questions that nobody would think of."""
import pathlib
import subprocess
import sys

import requests


def test_schemathesis_finds_nothing(site, tmp_path):
    command = pathlib.Path(sys.executable).parent / "schemathesis"
    done = subprocess.run(
        [command, "run", site.base + "/v1/openapi.json", "--checks", "all", "--max-examples", "40", "--workers", "2",
         "--request-timeout", "20", "--generation-deterministic", "--continue-on-failure", "--no-color",
         "--header", "X-Forwarded-For: 203.0.113.7"],
        cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, (done.stdout + done.stderr)[-8000:]


def test_a_question_from_elsewhere_gets_its_reference(site):
    answer = requests.post(
        site.base + "/v1/vragen", json={"vraag": "Is de markt verplaatst met Sinterklaas?"}, timeout=20,
        headers={"X-Forwarded-For": "203.0.113.9"})
    assert answer.status_code == 201, answer.text
    assert answer.headers["API-Version"]
    assert answer.headers["Content-Type"].startswith("application/json")


def test_faults_are_told_all_at_once(site):
    answer = requests.post(
        site.base + "/v1/vragen", json={"vraag": "", "email": "geen adres"}, timeout=20,
        headers={"X-Forwarded-For": "203.0.113.10"})
    assert answer.status_code == 400
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert len(str(answer.json())) > 50 and "vraag" in answer.text and "email" in answer.text
