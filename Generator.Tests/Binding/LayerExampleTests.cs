using ModelCompiler.Generator.Tests.Diagnostics;
using Xunit;

namespace ModelCompiler.Generator.Tests.Binding;

public sealed class LayerExampleTests
{
    public static TheoryData<string> Layers => new(LayerExamples.All.Values);

    [Theory]
    [MemberData(nameof(Layers))]
    public Task A_network_with_the_layer_compiles_without_a_complaint(string layer) => DiagnosticCheck.Expect($"""
        using ModelCompiler;
        [Network(InputGradients = true)]
        [Input(6, 4)]
        [Dense(4)]
        {layer}
        [Compile<MeanSquaredError>]
        [Metric<MeanAbsoluteError>]
        public sealed partial class Digits;
        {LayerExamples.Nested}
        """);
}
