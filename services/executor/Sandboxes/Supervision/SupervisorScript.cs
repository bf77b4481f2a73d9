namespace CodexPlatform.Executor;

/// <summary>The program inside every sandbox: it takes requests on standard input and answers on standard output and error.</summary>
/// <remarks>README.md beside this file describes the protocol. It needs a POSIX shell, <c>head</c>, <c>tar</c>, <c>rm</c> and
/// <c>readlink</c>. Arguments: most processes of the sandbox, kilobytes of data a process may have (0 for no limit), and where it is not
/// process 1 itself the pipe by which that one is made to reap.</remarks>
public static class SupervisorScript
{
    public const string Text =
        """
        umask 022; ulimit -c 0 2>/dev/null; set -f; unset IFS
        ulimit -p "$1" 2>/dev/null || ulimit -u "$1" 2>/dev/null
        [ "$2" -gt 0 ] && ulimit -d "$2"
        exec 3<&0 4<&- 5<&- 6<&- 7<&- 8<&- 9<&-
        door=${3-}; [ -z "$door" ] || exec 8<>"$door"
        trap 'kill -9 -1' USR1
        cd -P . && root=$PWD stdin=/tmp/.stdin nl='
        '
        # A pipe opened anew has flags of its own: a command that makes its output non-blocking must not do it to the next one.
        if { true; } 2>/dev/null >/proc/self/fd/1 && { true; } 2>/dev/null >/proc/self/fd/2
        then out=/proc/self/fd/1 err=/proc/self/fd/2
        else out='&1' err='&2'
        fi
        begin() { printf '\036%s\n' "$nonce"; printf '\036%s\n' "$nonce" >&2; }
        end() { printf '\036%s %s\n' "$nonce" "$1"; printf '\036%s %s\n' "$nonce" "$1" >&2; }
        lines() { text= ; while [ "$1" -gt 0 ]; do IFS= read -r line || exit 3; text=$text$line$nl; set -- $(($1 - 1)); done; }
        sync() { IFS= read -r line && [ "$line" = "$nonce" ] || exit 3; }
        enter() { # goes to the folder of a path if that is within the workspace; $name is the rest
            case $1 in */*) name=${1##*/} folder=${1%/*}/ ;; *) name=$1 folder=. ;; esac
            cd -P -- "$folder" 2>/dev/null && case $PWD/ in "$root"/*) : ;; *) false ;; esac
        }
        while IFS= read -r line; do
            set -- $line; nonce=$2
            case $1 in
            '') ;; # a kill that came after the end
            hello) begin; end 0 ;;
            run)
                lines "$4"; input=/dev/null
                if [ "$3" -gt 0 ]; then head -c "$3" >"$stdin" || exit 3; input=$stdin; fi
                sync; begin
                (IFS= read -r line; kill -USR1 $$) <&3 2>/dev/null 8<&- & killer=$!
                if [ "$out" = '&1' ]
                then (eval "$text") <"$input" 3<&- 8<&- & command=$!
                else (eval "$text") <"$input" 3<&- 8<&- >"$out" 2>"$err" & command=$!
                fi
                wait "$command"; code=$?
                while kill -9 -1; do wait "$killer"; (:); [ -z "$door" ] || echo >&8; done 2>/dev/null
                [ "$input" = /dev/null ] || : >"$stdin"
                end "$code" ;;
            write)
                begin; tar -xpB -b 20 --no-same-owner --warning=none -f -; code=$?
                sync; end "$code" ;;
            remove)
                lines "$3"; sync; begin; eval "set -- $text"; left=$#
                while [ "$left" -gt 0 ]; do
                    path=$1; shift; left=$((left - 1))
                    enter "$path" && set -- "$@" "$path"
                    cd "$root"
                done
                code=0
                if [ $# -gt 0 ]; then
                    rm -rf -- "$@" 2>/dev/null || { chmod -R u+rwX -- "$@" 2>/dev/null; rm -rf -- "$@"; }; code=$?
                fi
                end "$code" ;;
            read)
                most=$3; lines "$4"; sync; begin; eval "set -- $text"; path=$1 code=1 links=0
                while enter "$path"; do
                    if [ -L "$name" ] && [ "$links" -lt 16 ]; then links=$((links + 1)) path=$(readlink -- "$name"); continue; fi
                    [ -f "$name" ] && [ ! -L "$name" ] && { head -c "$most" -- "./$name"; code=$(($? * 2)); }
                    break
                done
                cd "$root"; end "$code" ;;
            *) exit 3 ;;
            esac
        done
        """;
}
