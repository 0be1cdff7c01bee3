#!/bin/sh
# Installs a .deb of Araxes on this machine, uses it, removes it, and looks for what is left. Needs root, Xvfb, xdg-utils,
# GLib's tools and ImageMagick; says each command before its output. Writes a picture of the window to the file given second.
#
#     tests/bench/install.sh target/release/bundle/deb/*.deb window.png
set -u
deb=$(realpath "$1")
picture=$(realpath -m "${2:-window.png}")
work=$(mktemp -d)
cd "$work" || exit 1
cp "$deb" araxes.deb
failures=0
# Shows a command and its output; counts it when it fails.
try() {
	echo "\$ $*"
	sh -c "$*" 2>&1 || { echo "FAILED"; failures=$((failures + 1)); }
}
everything() { find / -xdev -path /proc -prune -o -path /sys -prune -o -path /tmp -prune -o -iname '*araxes*' -print 2>/dev/null |
	grep -E '^/(usr|etc|opt|var/lib)' | grep -v '^/var/lib/dpkg' | sort; }
everything > before

try "dpkg-deb --field araxes.deb Package Version Installed-Size Depends"
try "dpkg-deb --contents araxes.deb | awk '\$1 !~ /^d/ {print \$6}'"
try "apt-get install -y --no-install-recommends ./araxes.deb 2>&1 | grep -E '^(Unpacking|Setting|Processing)' | sed 's/ (.*//'"
try "araxes --version"
try "man -w araxes araxes-extract"
printf 'Azerbaijani police detained two Iranian drivers on 15 September 2021.\n' > note.txt
try "araxes extract note.txt"
try "araxes import note.txt --project note.araxes"
try "gio info -a standard::content-type note.araxes | grep content-type"
try "xdg-mime query default application/x-araxes"
try "bash -ic 'source /usr/share/bash-completion/completions/araxes && complete -p araxes' 2>/dev/null"
# The window, as a file manager opens a file: by the entry that is registered for its type.
entry=/usr/share/applications/$(xdg-mime query default application/x-araxes)
command=$(sed -n 's/^Exec=//p' "$entry" | sed "s| %[fFuU]| note.araxes|")
echo "\$ $command &"
Xvfb :97 -screen 0 1400x900x24 >/dev/null 2>&1 &
server=$!
sleep 2
DISPLAY=:97 HOME=$work XDG_RUNTIME_DIR=$work GDK_BACKEND=x11 sh -c "exec $command" >window.log 2>&1 &
window=$!
sleep "${SECONDS_TO_DRAW:-60}"
kill -0 $window && echo "the window is open" || { cat window.log; failures=$((failures + 1)); }
DISPLAY=:97 import -window root "$picture" && echo "photographed"
kill $window
wait $window 2>/dev/null
kill $server
try "apt-get remove -y --purge araxes 2>&1 | grep -E '^(Removing|Purging|Processing)' | sed 's/ (.*//'"
hash -r
everything > after
echo "\$ what is left of it below /usr, /etc, /opt and /var/lib"
if diff before after; then echo nothing; else failures=$((failures + 1)); fi
try "! command -v araxes && ! man -w araxes"
try "xdg-mime query default application/x-araxes | grep -c . | grep -x 0"
rm -r "$work"
echo "$failures failed"
[ "$failures" = 0 ]
