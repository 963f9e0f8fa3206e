#!/bin/sh
# Builds Plenary for macOS: dist/Plenary.app and a disk image with it.
# Untried: written and checked with shellcheck, never run on macOS. From the top folder:
#     sh packaging/macos/build.sh
# It is not signed: whoever opens it the first time has to allow it in the system settings.
set -eu
cd "$(dirname "$0")/../.."
python=${PYTHON:-python3}
packer=build/venv/bin/python

[ -x "$packer" ] || "$python" -m venv build/venv
"$packer" -m pip install --quiet --require-hashes -r packaging/requirements.lock
"$packer" -m PyInstaller --noconfirm --workpath build/work build.spec

version=$("$packer" -c "import sys; sys.path.insert(0, 'packaging'); from contents import version; print(version())")
program=dist/Plenary.app/Contents/MacOS/plenary
said=$("$program" --version)
[ "$said" = "Plenary $version" ] || {
    echo "The built program says '$said'." >&2
    exit 1
}
"$program" demo build/demo

image=dist/plenary-$version-macos-$(uname -m).dmg
stage=build/dmg
rm -rf "$stage" "$image"
mkdir -p "$stage"
cp -R dist/Plenary.app "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname Plenary -srcfolder "$stage" -format UDZO -quiet "$image"
echo "$image"
