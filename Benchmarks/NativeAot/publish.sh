#!/usr/bin/env bash
# Publishes a W2 predictor with NativeAOT, for the package's default target and for the compiler's own, and runs it beside the JIT.
# Prints the size of each binary and the time of a prediction; results must be the same bits. Usage: publish.sh [FOLDER]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$(mktemp -d)}
mkdir -p "$out"

dotnet build "$here" -c Release -o "$out/jit" -v q -nologo -p:PublishAot=false
dotnet publish "$here" -c Release -o "$out/x86-64-v3" -v q -nologo
dotnet publish "$here" -c Release -o "$out/x86-64-v2" -v q -nologo -p:IlcInstructionSet=x86-64-v2

echo "$(dotnet "$out/jit/Predictor.dll" "$out")"
for target in x86-64-v3 x86-64-v2; do
    echo "$("$out/$target/Predictor" "$out"), $target, $(stat -c %s "$out/$target/Predictor") bytes"
done
