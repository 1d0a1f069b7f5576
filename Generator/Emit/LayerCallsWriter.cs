namespace ModelCompiler.Generator.Emit;

/// <summary>Prints each layer alone, for those who inspect a network layer by layer.</summary>
internal static class LayerCallsWriter
{
    public static string Write(CompiledNetwork network) => ClassWriter.Write(network.Graph, "", _ => { }, code =>
    {
        using (code.Block("protected override void CallLayer(int layer, ref readonly float input, ref float output, ref readonly float parameters, ref float scratch, int rows)"))
        using (code.Block("switch (layer)"))
        {
            for (int k = 0; k < network.LayerCalls.Length; k++)
            {
                code.Line($"case {Literal.Of(k)}: // {network.LayerCalls[k].Layer.Name}");
                ProgramWriter.WriteCalls(network.LayerCalls[k].Call, network.Parameters, code);
                code.Line("break;");
            }
        }

        foreach (var (_, call) in network.LayerCalls)
            ProgramWriter.WriteKernels(call, code);
    });
}
