# Sourced by packaging/run and packaging/test: makes .venv in the checkout and sees to system packages.
# Does nothing that is already done, so that the second time is quick. Speaks on standard error only.

set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
venv="$root/.venv"

say() { printf '%s\n' "$*" >&2; }

is_debian_like() { command -v dpkg-query >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1; }

# What the groups of system-packages.txt name; for "build" also the library of Debian's own Python, which comes apart
# from it and which PyInstaller takes along.
wanted_packages() {
    for group in "$@"; do
        sed -n "s/^$group //p" "$root/packaging/system-packages.txt"
        [ "$group" = build ] && python=$(find_python) || continue
        "$python" -c 'import sys
if sys._base_executable.startswith("/usr/bin/"):
    print("libpython%d.%d" % sys.version_info[:2])'
    done
}

# Those of them that are not installed. Ubuntu 24.04 gave some libraries new names (libglib2.0-0t64), so a name with
# that ending counts too.
missing_packages() {
    wanted_packages "$@" | while read -r name; do
        for candidate in "$name" "${name}t64"; do
            if dpkg-query -W -f '${Status}' "$candidate" 2>/dev/null | grep -q 'install ok installed'; then
                continue 2
            fi
        done
        printf '%s ' "$name"
    done
}

# Install what is missing where we are root; otherwise name it in one line. Never fails by itself: what a missing
# library breaks says so when it is needed.
need_packages() {
    is_debian_like || return 0
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -eq 0 ]; then
        say "Installing system packages: $missing"
        # shellcheck disable=SC2086
        if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >/dev/null; then
            say "Some system packages could not be installed; going on without them."
        fi
    else
        say "Missing system packages. Please run:  sudo apt-get install -y $missing"
    fi
}

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        [ -n "$candidate" ] || continue
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

can_make_venv() { "$1" -c 'import venv, ensurepip' 2>/dev/null; }

# The group of packages without which no virtual environment can be made, where that is so.
python_group() {
    python=$(find_python) && can_make_venv "$python" || echo python
}

# Make or refresh the virtual environment: the program (editable) and, with "dev" or "build", what that group needs.
# A stamp holds the Python version and the dependencies it was made from.
need_environment() {
    python=$(find_python) || {
        say "Python 3.11 or newer is needed and was not found; install it and run this again."
        exit 2
    }
    can_make_venv "$python" || {
        say "This Python cannot make virtual environments; install its venv module (Debian: python3-venv) and run this again."
        exit 2
    }
    groups="${1:-}"
    stamp=$("$python" -c 'import sys; print(sys.version)'; cat "$root/pyproject.toml"; printf '%s' "$root")
    # What the tests need includes what the program and its build need.
    for made in "$groups" dev; do
        if [ -x "$venv/bin/python" ] && [ "$(cat "$venv/.made-from-$made" 2>/dev/null)" = "$stamp" ]; then
            return 0
        fi
    done
    say "Setting up Python packages in .venv (once; about a minute) ..."
    # Another Python or another place: links inside would point elsewhere, so it is made anew.
    "$venv/bin/python" -c 'import sys' 2>/dev/null || rm -rf "$venv"
    [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1' >&2
    if [ -n "$groups" ]; then
        (cd "$root" && "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable . --group "$groups" >&2)
        printf '%s' "$stamp" >"$venv/.made-from-$groups"
    else
        (cd "$root" && "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable . >&2)
    fi
    printf '%s' "$stamp" >"$venv/.made-from-"
}
