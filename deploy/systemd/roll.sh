#!/bin/sh
# Brings one box to the release that lies in /opt/bouquin, without closing: migrations first, then each web process by
# itself, the next one only when the one before serves; then the workers. Run by root after `npm run build`.
#   deploy/systemd/roll.sh 3001 3002
set -eu
cd /opt/bouquin
set -a; . /etc/bouquin/settings; set +a
runuser -u bouquin --preserve-environment -- /usr/bin/node scripts/run.mjs migrate
for port in "$@"; do
  systemctl restart "bouquin-web@$port"
  until curl --silent --fail --output /dev/null "http://127.0.0.1:$port/api/health/ready"; do sleep 0.2; done
  # Longer than nginx leaves a process alone that it could not reach (fail_timeout).
  sleep 2
done
systemctl restart 'bouquin-worker@*'
