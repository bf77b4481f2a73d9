#!/bin/sh
# A RabbitMQ of one's own in a folder of its own, without a service manager and beside any other:
#   rabbitmq.sh installed         says by its status whether there is one to start
#   rabbitmq.sh start FOLDER      starts it and returns at once; again after a kill: same port, same data
#   rabbitmq.sh ready FOLDER      waits until it serves, and says its address
#   rabbitmq.sh kill FOLDER       ends it without a chance to say goodbye; its data stays
#   rabbitmq.sh stop FOLDER       ends it and removes everything
#   rabbitmq.sh guard FOLDER PID  stops it as soon as the process PID is gone
# FOLDER/extra.conf, where there is one, is added to its configuration; @port@ in it is the port, @tls@ another one for TLS.
# Four ports in a row are taken: AMQP, the distribution of Erlang, its name server, and that for TLS.
set -eu

server=/usr/lib/rabbitmq/bin/rabbitmq-server
verb=$1
folder=${2:-}

say() { echo "rabbitmq: $*" >&2; }

# Whether anything listens on the port: the kernel's table, ports in hexadecimal, 0A for listening.
taken() { cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | grep -Eq "^ *[0-9]+: [0-9A-F]+:$(printf '%04X' "$1") [0-9A-F:]+ 0A "; }

# Stands for as long as a broker has the port, also while it does not listen on it: before it has started, and between a kill and the next start.
claim() { echo "${TMPDIR:-/tmp}/codex-rabbitmq-port-$1"; }

# Below the ports that the kernel gives to clients.
pick() {
    for _ in $(seq 100); do
        port=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 3000 * 4))
        if ! taken "$port" && ! taken $((port + 1)) && ! taken $((port + 2)) && ! taken $((port + 3)) && mkdir "$(claim "$port")" 2>/dev/null; then
            echo "$port"
            return
        fi
    done
    say "no four free ports in a row"
    return 1
}

launch() {
    port=$(cat "$folder/port")
    printf 'listeners.tcp.1 = 127.0.0.1:%s\nloopback_users = none\n' "$port" >"$folder/rabbitmq.conf"
    [ ! -f "$folder/extra.conf" ] || sed "s/@port@/$port/g; s/@tls@/$((port + 3))/g" "$folder/extra.conf" >>"$folder/rabbitmq.conf"
    [ -f "$folder/enabled_plugins" ] || echo '[].' >"$folder/enabled_plugins"
    mkdir -p "$folder/home" "$folder/log"
    rm -f "$folder"/log/*.log

    # Both in sessions of their own: a whole group can be ended at once, and a terminal's interrupt does not reach them.
    setsid epmd -address 127.0.0.1 -port $((port + 2)) >/dev/null 2>&1 </dev/null &
    echo $! >"$folder/epmd.pid"
    HOME="$folder/home" ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=$((port + 2)) \
        RABBITMQ_CONF_ENV_FILE="$folder/none" RABBITMQ_CONFIG_FILE="$folder/rabbitmq" RABBITMQ_ADVANCED_CONFIG_FILE="$folder/none" \
        RABBITMQ_NODENAME="t$port@localhost" RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$port" RABBITMQ_DIST_PORT=$((port + 1)) \
        RABBITMQ_MNESIA_BASE="$folder/mnesia" RABBITMQ_LOG_BASE="$folder/log" RABBITMQ_PID_FILE="$folder/pid" \
        RABBITMQ_ENABLED_PLUGINS_FILE="$folder/enabled_plugins" RABBITMQ_GENERATED_CONFIG_DIR="$folder/gen" \
        RABBITMQ_FEATURE_FLAGS_FILE="$folder/mnesia/ff" ERL_CRASH_DUMP="$folder/log/crash" \
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}" \
        setsid "$server" >"$folder/log/console" 2>&1 </dev/null &
    echo $! >"$folder/group.pid"
}

# Its shell waits for as long as it lives; a zombie that nobody has waited for does not live.
alive() {
    [ -s "$folder/group.pid" ] || return 1
    case $(sed 's/.*) //' "/proc/$(cat "$folder/group.pid")/stat" 2>/dev/null) in
    '' | Z*) return 1 ;;
    esac
}

# Whether a process of the group lives. Killed ones may still write for a moment.
lives() { cat /proc/[0-9]*/stat 2>/dev/null | sed 's/.*) //' | grep -Eq "^[^ZX] [0-9]+ $1 "; }

# The leader of a session has the number of its group; one that has only just been started has no session yet.
# What matters of the dead is that they write nothing more and that their ports are free.
end() {
    groups=
    for name in group epmd; do
        if [ -s "$folder/$name.pid" ]; then
            id=$(cat "$folder/$name.pid")
            kill -s KILL -- "-$id" 2>/dev/null || kill -s KILL "$id" 2>/dev/null || true
            groups="$groups $id"
        fi
    done
    port=$(cat "$folder/port" 2>/dev/null || echo 0)
    for _ in $(seq 1200); do
        living=
        for id in $groups; do
            ! lives "$id" || living=$id
        done
        if [ -z "$living" ] && ! taken "$port" && ! taken $((port + 1)) && ! taken $((port + 2)) && ! taken $((port + 3)); then
            break
        fi
        sleep 0.05
    done
    rm -f "$folder/group.pid" "$folder/epmd.pid"
}

vanish() {
    end
    rm -rf "$folder"
    rmdir "$(claim "$port")" 2>/dev/null || true
}

case $verb in
installed) [ -x "$server" ] && command -v epmd >/dev/null && command -v setsid >/dev/null ;;
start)
    [ -x "$server" ] || { say "$server is missing: install rabbitmq-server"; exit 1; }
    mkdir -p "$folder"
    [ -s "$folder/port" ] || pick >"$folder/port"
    launch
    ;;
ready)
    for _ in $(seq 6000); do
        if grep -qs 'Server startup complete' "$folder"/log/*.log; then
            echo "amqp://guest:guest@127.0.0.1:$(cat "$folder/port")/"
            exit 0
        fi
        if ! alive; then
            say "it did not start"
            tail -n 40 "$folder"/log/* >&2 || true
            exit 1
        fi
        sleep 0.1
    done
    say "it did not start within ten minutes"
    exit 1
    ;;
kill) end ;;
stop) vanish ;;
guard)
    trap '' INT HUP
    while kill -0 "$3" 2>/dev/null && [ -d "$folder" ]; do
        sleep 0.5
    done
    [ ! -d "$folder" ] || vanish
    ;;
*)
    say "there is no verb $verb"
    exit 2
    ;;
esac
