# Sourced by the other scripts: `prepare run|test` makes sure of Python, system libraries and the environment in .venv.
# Quick when nothing changed: one hash, one package query.
# shellcheck shell=bash

ROOT="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)"
VENV="$ROOT/.venv"

say() { printf '%s\n' "$@" >&2; }

give_up() {
    say "$@"
    exit 1
}

# The newest usable interpreter: UIC_PYTHON, else python3, else one named by its version.
find_python() {
    local candidate
    for candidate in "${UIC_PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    give_up "Python 3.11 or newer is needed and none was found; name one with UIC_PYTHON=/path/to/python3."
}

# The packages of this kind that are not installed, one a line.
missing_packages() {
    local kind="$1" word package names
    while read -r word package; do
        [ "$word" = run ] || [ "$word" = "$kind" ] || continue
        IFS='|' read -ra names <<<"$package"
        if ! any_installed "${names[@]}"; then known_package "${names[@]}"; fi
    done < <(grep -v '^ *\(#\|$\)' "$ROOT/scripts/system-packages")
}

any_installed() {
    local name
    for name in "$@"; do
        if grep -qx -e "$name" -e "$name:[a-z0-9]*" <<<"$INSTALLED"; then return; fi
    done
    return 1
}

known_package() {
    local name
    for name in "$@"; do
        if [ "$#" = 1 ] || [ "$(apt-cache policy "$name" 2>/dev/null | grep -c 'Candidate: [0-9]')" != 0 ]; then
            printf '%s\n' "$name"
            return
        fi
    done
    printf '%s\n' "${@: -1}"
}

ensure_system() {
    local kind="$1" python="$2" missing
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "This is no Debian or Ubuntu: what scripts/system-packages names must be here under your system's names."
        return
    fi
    # dpkg-query's format, not the shell's
    # shellcheck disable=SC2016
    INSTALLED="$(dpkg-query -W -f '${db:Status-Status} ${binary:Package}\n' | sed -n 's/^installed //p')"
    try_system "$kind"
    mapfile -t missing < <(missing_packages "$kind")
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        missing+=("$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')")
    fi
    if [ "${#missing[@]}" = 0 ]; then return; fi
    if [ "$(id -u)" != 0 ]; then
        say "These system packages are missing: ${missing[*]}" "" "Type this once, then start again:" ""
        give_up "    sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
    fi
    say "Installing system packages: ${missing[*]}"
    apt-get update -qq </dev/null >&2
    mapfile -t missing < <(missing_packages "$kind" && printf '%s\n' "${missing[@]}" | grep -e '-venv$' || true)
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >&2
}

# Packages whose tests are left out where they cannot be had; looked for once an installation.
try_system() {
    local wished
    if [ "$1" != test ] || [ "$(id -u)" != 0 ]; then return; fi
    mapfile -t wished < <(missing_packages try | comm -23 <(missing_packages try | sort) <(missing_packages run | sort))
    if [ "${#wished[@]}" = 0 ] || [ -e "$VENV/.tried-packages" ]; then return; fi
    say "Installing for tests, where it can be had: ${wished[*]}"
    apt-get update -qq </dev/null >&2 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wished[@]}" </dev/null >&2 ||
        say "${wished[*]} cannot be had: the tests that need it are left out."
    mkdir -p "$VENV" && : >"$VENV/.tried-packages"
}

# What an installed environment follows from; when it changes, the environment is brought up to date.
stamp_of() {
    local lock="$1" python="$2"
    { cat "$ROOT/pyproject.toml" "$lock"; "$python" -c 'import sys; print(sys.version, sys.executable)'; } | sha256sum
}

install_locked() {
    local kind="$1" lock="$2" pip=("$VENV/bin/python" -m pip --disable-pip-version-check --no-input --quiet)
    say "Installing Python packages for \"$kind\" into .venv (a minute or two, once) …"
    "${pip[@]}" install --require-hashes -r "$lock" </dev/null >&2
    if [ "$kind" = test ]; then # peers whose own wishes would push out what we run on
        "${pip[@]}" install --no-deps --require-hashes -r "$ROOT/tests/peers.txt" </dev/null >&2 ||
            say "The packages of tests/peers.txt cannot be had: the tests that need them are left out."
    fi
    "${pip[@]}" install --no-deps --no-build-isolation --editable "$ROOT" </dev/null >&2
    "$VENV/bin/uic" models install </dev/null >/dev/null 2>&1 ||
        say "The detector's model cannot be had now (later: uic models install): what moves is judged by its shape."
    say "Compiling what looks at pictures for this machine (some seconds, once) …"
    "$VENV/bin/python" -c 'from uic.vision import motion, tracking; tracking.prepare()' </dev/null >&2 ||
        say "That failed; it is compiled when it is first used."
}

# The run lock is part of the test lock, so tests and program share one environment.
prepare() {
    local kind="$1" python lock stamp
    python="$(find_python)"
    ensure_system "$kind" "$python"
    lock="$ROOT/tests/requirements.txt"
    if [ "$kind" = run ]; then lock="$ROOT/scripts/requirements.txt"; fi
    stamp="$(stamp_of "$lock" "$python")"
    if [ "$(cat "$VENV/.ready-for-$kind" 2>/dev/null)" = "$stamp" ] && "$VENV/bin/python" -c '' 2>/dev/null; then
        return
    fi
    exec 9>"$ROOT/.venv.lock"
    flock 9 # two scripts started at once
    if ! "$VENV/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        rm -rf "$VENV"
        "$python" -m venv "$VENV"
    fi
    install_locked "$kind" "$lock"
    printf '%s\n' "$stamp" >"$VENV/.ready-for-$kind"
    if [ "$kind" = test ]; then # what tests need includes what the program needs
        stamp_of "$ROOT/scripts/requirements.txt" "$python" >"$VENV/.ready-for-run"
    fi
    exec 9>&-
}
