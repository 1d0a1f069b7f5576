#!/usr/bin/env bash
# Publishes a W2 predictor with NativeAOT, for the package's default target, for the AOT compiler's own, and where the machine has vectors of 512 bits, which
# the JIT then takes, for those; runs all beside the JIT, in turns.
# Prints the time of a prediction (the fastest turn, and the median of turns), the ratio to the JIT's, and the size of each binary.
# Fails where the results are not the same bits. Usage: publish.sh [FOLDER [TURNS]]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$(mktemp -d)}
turns=${2:-9}
mkdir -p "$out"
export LC_ALL=C

dotnet build "$here" -c Release -o "$out/JIT" -v q -nologo -p:PublishAot=false
dotnet publish "$here" -c Release -o "$out/x86-64-v3" -v q -nologo
dotnet publish "$here" -c Release -o "$out/x86-64-v2" -v q -nologo -p:IlcInstructionSet=x86-64-v2
targets="JIT x86-64-v3 x86-64-v2"
if grep -qs avx512f /proc/cpuinfo; then
    dotnet publish "$here" -c Release -o "$out/x86-64-v4" -v q -nologo -p:IlcInstructionSet=x86-64-v4
    targets="$targets x86-64-v4"
fi

# A turn of a target: microseconds and the bits of the result.
turn() {
    case $1 in
        JIT) dotnet "$out/JIT/Predictor.dll" "$out" ;;
        *) "$out/$1/Predictor" "$out" ;;
    esac
}

for target in $targets; do : > "$out/$target.turns"; done
for ((k = 0; k < turns; k++)); do
    for target in $targets; do turn "$target" >> "$out/$target.turns"; done
done

# The fastest and the median turn of a target.
figures() { cut -d' ' -f1 "$out/$1.turns" | sort -n | awk '{ time[NR] = $1 } END { print time[1], time[int((NR + 1) / 2)] }'; }

read -r jitFastest jitMedian <<< "$(figures JIT)"
printf '%-10s %12s %12s %22s %12s\n' '' 'fastest, us' 'median, us' 'times the JIT' 'bytes'
for target in $targets; do
    read -r fastest median <<< "$(figures "$target")"
    ratio=$(awk -v f="$fastest" -v jf="$jitFastest" -v m="$median" -v jm="$jitMedian" 'BEGIN { printf "%.2f (median %.2f)", f / jf, m / jm }')
    size=$([ "$target" = JIT ] || stat -c %s "$out/$target/Predictor")
    printf '%-10s %12s %12s %22s %12s\n' "$target" "$fastest" "$median" "$ratio" "$size"
done

results=$(cut -d' ' -f2 "$out"/*.turns | sort -u)
if [ "$(wc -l <<< "$results")" -ne 1 ]; then
    echo "The results differ:" $results >&2
    exit 1
fi
echo "All results have the bits $results."
