#!/bin/sh
# On a Mac: builds "Source-Criticism Reader.app" by packaging/program.spec and packs it as a disk image into build/.
# Untested: written on Linux. The program is neither signed nor notarised, so that the first start needs right-click, Open.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
[ "$(uname)" = Darwin ] || { echo "Disk images are made on a Mac." >&2; exit 2; }
[ -f packaging/macos/reader.icns ] || { echo "The icon is missing; run packaging/draw-icons." >&2; exit 2; }
python3 -m venv build/venv
build/venv/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
build/venv/bin/python -m pip install --quiet --editable . --group build
build/venv/bin/python -m PyInstaller --noconfirm --log-level WARN --distpath build --workpath build/work packaging/program.spec
staging=$(mktemp -d)
cp -R "build/Source-Criticism Reader.app" LICENSE "$staging/"
ln -s /Applications "$staging/Applications"
hdiutil create -volname "Source-Criticism Reader" -srcfolder "$staging" -ov -format UDZO build/source-criticism-reader.dmg
rm -rf "$staging"
