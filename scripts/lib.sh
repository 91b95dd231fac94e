# Shared by the scripts here; read with `source`.

stage() { printf '\n=== %s (%s)\n' "$*" "$(date +%H:%M:%S)"; }

# The Python packages of the browser tests, in .venv, renewed when the list changes.
python_environment() {
    local stamp=.venv/requirements.sum sum
    sum=$(sha256sum scripts/requirements.txt | cut -d' ' -f1)
    if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ]; then return; fi
    stage "Python packages"
    rm -rf .venv
    python3 -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement scripts/requirements.txt
    echo "$sum" >"$stamp"
}
