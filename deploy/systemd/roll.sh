#!/bin/sh
# Brings one box to the release this file lies in, without closing: migrations first, then each web process by itself, the
# next one only when the one before serves; then the workers. Run by root after `npm ci` and `npm run build` of the release:
#   /opt/bouquin-0.2.0/deploy/systemd/roll.sh 3001 3002
# Each release has a folder of its own, and /opt/bouquin leads to the one in use: processes of the one before go on loading
# what they need from theirs until they are replaced.
set -eu
release=$(cd "$(dirname "$0")/../.." && pwd -P)
if [ -e /opt/bouquin ] && [ ! -L /opt/bouquin ]; then
  echo "/opt/bouquin is a folder, not a link to one: call it /opt/bouquin-before, make the link, and come again." >&2
  exit 1
fi
"$release/deploy/systemd/run.sh" migrate
rm -f /opt/bouquin.next
ln -s "$release" /opt/bouquin.next
mv -T /opt/bouquin.next /opt/bouquin
for port in "$@"; do
  systemctl restart "bouquin-web@$port"
  tries=0
  until curl --silent --fail --output /dev/null "http://127.0.0.1:$port/api/health/ready"; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ]; then
      echo "bouquin-web@$port is not ready: journalctl -u bouquin-web@$port. The others are as they were." >&2
      exit 1
    fi
    sleep 0.2
  done
  # Longer than nginx leaves a process alone that it could not reach (fail_timeout).
  sleep 2
done
systemctl restart 'bouquin-worker@*'
