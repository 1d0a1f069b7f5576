namespace ModelCompiler.Generator.Emit;

/// <summary>Prints each layer alone, for those who inspect a network layer by layer.</summary>
internal static class LayerCallsWriter
{
    public static string Write(CompiledNetwork network) => CompiledWriter.Write(network.Graph, code =>
    {
        using (code.Block("internal static void CallLayer(int layer, ref readonly float input, ref float output, ref readonly float parameters, ref float scratch, int rows)"))
        {
            code.Line("ref float x = ref Unsafe.AsRef(in input);").Line("ref float weights = ref Unsafe.AsRef(in parameters);");
            using IDisposable choice = code.Block("switch (layer)");
            for (int k = 0; k < network.LayerCalls.Length; k++)
            {
                using (code.Block($"case {Literal.Of(k)}: // {network.LayerCalls[k].Layer.Name}"))
                {
                    ProgramWriter.WriteCalls(network.LayerCalls[k].Call, network, code);
                    code.Line("return;");
                }
            }
        }

        foreach (var (_, call) in network.LayerCalls)
            ProgramWriter.WriteKernels(call, code);
    });
}
