#!/bin/sh
# Tries the Debian package where nothing of this computer helps: on bare systems that debootstrap makes. As root:
#     sh packaging/try_in_chroot.sh dist/plenary_0.3.0_amd64.deb [bookworm trixie]
# It installs the package with apt, makes the documents of the demonstration, shows the window on an X server outside,
# removes the package and looks for anything left. The systems are kept for the next time in $PLENARY_CHROOTS.
set -eu

# Mounts are made in a namespace of this script alone: they are gone with it, however it ends.
if [ "${PLENARY_IN_NAMESPACE:-}" != 1 ]; then
    missing=""
    for tool in debootstrap Xvfb xdotool; do command -v "$tool" >/dev/null || missing="$missing $tool"; done
    [ -z "$missing" ] || { echo "This needs:$missing" >&2; exit 1; }
    PLENARY_IN_NAMESPACE=1 exec unshare --mount --propagation private sh "$0" "$@"
fi

package=$(realpath "$1")
shift
systems=${PLENARY_CHROOTS:-/var/tmp/plenary-chroots}
# The mirror this computer uses itself.
# shellcheck disable=SC2016  # apt's own variable
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | head -n 1)
work=$(mktemp -d)
screen=""
running=""
end() {
    [ -z "$running" ] || kill "$running" 2>/dev/null || true
    [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
}
trap end EXIT

fail() { echo "$*" >&2; exit 1; }

home=/home/anna
shows_window() { DISPLAY=$display xdotool search --onlyvisible --name '^Plenary' >/dev/null 2>&1; }

# Waits up to a minute until a command succeeds, while the window lives.
wait_for() {
    otherwise=$1
    shift
    tries=0
    until "$@"; do
        kill -0 "$running" 2>/dev/null || fail "$suite: the window ended"
        tries=$((tries + 1))
        [ "$tries" -lt 600 ] || fail "$suite: $otherwise"
        sleep 0.1
    done
}

try_on() {
    suite=$1
    base=$systems/$suite
    root=$work/$suite/root
    if [ ! -x "$base/usr/bin/apt-get" ]; then
        mkdir -p "$systems"
        debootstrap --variant=minbase "$suite" "$base" "$mirror" >"$work/$suite.log" 2>&1 || fail "$(tail "$work/$suite.log")"
    fi
    # What is done to it is done to a layer over it.
    mkdir -p "$work/$suite/layer"
    mount -t tmpfs -o size=3g plenary "$work/$suite/layer"
    mkdir -p "$work/$suite/layer/upper" "$work/$suite/layer/work" "$root"
    mount -t overlay -o "lowerdir=$base,upperdir=$work/$suite/layer/upper,workdir=$work/$suite/layer/work" plenary "$root"
    mount -t proc proc "$root/proc"
    mount --bind /dev "$root/dev"
    mkdir -p "$root/tmp/.X11-unix"
    mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
    cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
    cp "$package" "$root/tmp/plenary.deb"
    mkdir -p "$root$home"
    inside() { chroot "$root" /usr/bin/env -i HOME=$home PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

    inside apt-get update -qq
    inside apt-get install -y -qq --no-install-recommends /tmp/plenary.deb >"$work/$suite.log" 2>&1 || fail "$(tail -n 30 "$work/$suite.log")"
    inside plenary --version
    inside plenary demo $home/demo >/dev/null
    echo "$suite: $(find "$root$home/demo" -type f | wc -l) documents"
    began=$(date +%s%N)
    # Not by the function: then the number would be that of a shell in between.
    (exec chroot "$root" /usr/bin/env -i HOME=$home PATH=/usr/bin LANG=C.UTF-8 DISPLAY="$display" QT_QPA_PLATFORM=xcb plenary) &
    running=$!
    wait_for "no window came up" shows_window
    echo "$suite: its window on X11 after $((($(date +%s%N) - began) / 1000000)) ms"
    wait_for "no workspace was opened" [ -f "$root$home/.local/share/Plenary/workspace.plenary" ]
    kill "$running"
    wait "$running" || true
    running=""

    inside dpkg -L plenary >"$work/$suite.files"
    inside apt-get purge -y -qq plenary >/dev/null 2>&1
    while IFS= read -r file; do
        [ -d "$root$file" ] || [ ! -e "$root$file" ] || fail "$suite: $file was left behind"
    done <"$work/$suite.files"
    [ ! -e "$root/usr/lib/plenary" ] || fail "$suite: /usr/lib/plenary was left behind"
    [ -f "$root$home/.local/share/Plenary/workspace.plenary" ] || fail "$suite: the workspace went with the program"
    echo "$suite: removed without a trace; the workspace stayed"
}

mkfifo "$work/number"
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -ac 3>"$work/number" 2>/dev/null &
screen=$!
display=:$(head -n 1 "$work/number")
[ $# -gt 0 ] || set -- bookworm trixie
for suite; do try_on "$suite"; done
