using Xunit;

namespace ModelCompiler.Generator.Tests.Diagnostics;

public sealed class ShapeTests
{
    [Theory]
    [InlineData("[Input]", "[{|MDC0201:Dense(3)|}]")]
    [InlineData("[Input]", "[{|MDC0201:Softmax|}]")]
    [InlineData("[Input]", "[{|MDC0201:PReLU|}]")]
    [InlineData("[Input]", "[{|MDC0201:Activation(Activation.Softmax)|}]")]
    [InlineData("[Input(3, 4)]", "[Softmax({|MDC0202:3|})]")]
    [InlineData("[Input(3, 4)]", "[Softmax(1, {|MDC0202:0|})]")]
    [InlineData("[Input(3, 4)]", "[Softmax(axis: {|MDC0202:-3|})]")]
    [InlineData("[Input(3, 4)]", "[PReLU(sharedAxes: [1, {|MDC0202:7|}])]")]
    [InlineData("[Input(3, 4)]", "[Softmax(-1, {|MDC0203:2|})]")]
    [InlineData("[Input(3, 4)]", "[PReLU(sharedAxes: [1, 2, {|MDC0203:1|}])]")]
    [InlineData("[Input(4)]", "[Dense(1, {|MDC0204:Activation.Softmax|})]")]
    [InlineData("[Input(4)]", "[Dense(1, activation: {|MDC0204:Activation.LogSoftmax|})]")]
    [InlineData("[Input(3, 1)]", "[{|MDC0204:Softmax|}]")]
    [InlineData("[Input(1, 3)]", "[Softmax({|MDC0204:1|})]")]
    [InlineData("[Input(5)]", "[Activation({|MDC0205:Activation.Glu|})]")]
    [InlineData("[Input(4)]", "[EinsumDense({|MDC0206:\"abc,cd->abd\"|}, [3, 5])]")]
    [InlineData("[Input(3, 4)]", "[EinsumDense({|MDC0206:\"abc,cd->abd\"|}, [5])]")]
    [InlineData("[Input(3, 4)]", "[EinsumDense({|MDC0206:\"abc,cd->abd\"|}, [3, -1])]")]
    [InlineData("[Input(3, 4)]", "[EinsumDense({|MDC0206:\"abc,cd->abd\"|}, [2, 5])]")]
    [InlineData("[Input]", "[{|MDC0201:BatchNormalization|}]")]
    [InlineData("[Input]", "[{|MDC0201:LayerNormalization|}]")]
    [InlineData("[Input]", "[{|MDC0201:GroupNormalization(1)|}]")]
    [InlineData("[Input]", "[{|MDC0201:RMSNormalization|}]")]
    [InlineData("[Input]", "[{|MDC0201:UnitNormalization|}]")]
    [InlineData("[Input]", "[{|MDC0201:Normalization(mean: [0], variance: [1])|}]")]
    [InlineData("[Input]", "[{|MDC0201:CategoryEncoding(3)|}]")]
    [InlineData("[Input]", "[CategoryEncoding(3, OutputMode.OneHot)]")]
    [InlineData("[Input(3, 4)]", "[BatchNormalization({|MDC0202:3|})]")]
    [InlineData("[Input(3, 4)]", "[LayerNormalization([1, {|MDC0202:3|}])]")]
    [InlineData("[Input(3, 4)]", "[GroupNormalization(1, axis: {|MDC0202:0|})]")]
    [InlineData("[Input(3, 4)]", "[RMSNormalization([1, {|MDC0203:-2|}])]")]
    [InlineData("[Input(3, 4)]", "[Normalization([{|MDC0202:3|}], mean: [0], variance: [1])]")]
    [InlineData("[Input(3, 4)]", "[GroupNormalization({|MDC0213:3|})]")]
    [InlineData("[Input(3, 4)]", "[{|MDC0213:GroupNormalization|}]")]
    [InlineData("[Input(3, 4)]", "[{|MDC0211:RepeatVector(2)|}]")]
    [InlineData("[Input(4)]", "[{|MDC0211:SpatialDropout1D(0.5f)|}]")]
    [InlineData("[Input(4, 4)]", "[{|MDC0211:SpatialDropout2D(0.5f)|}]")]
    [InlineData("[Input(4, 4)]", "[{|MDC0211:SpatialDropout3D(0.5f)|}]")]
    [InlineData("[Input(3, 4)]", "[Reshape({|MDC0230:[5, 2]|})]")]
    [InlineData("[Input(3, 4)]", "[Reshape({|MDC0230:[5, -1]|})]")]
    [InlineData("[Input(3, 4)]", "[Reshape({|MDC0230:[2_000_000_000, 2_000_000_000, -1]|})]")]
    [InlineData("[Input(3, 4)]", "[Permute({|MDC0231:[1, 1]|})]")]
    [InlineData("[Input(3, 4)]", "[Permute({|MDC0231:[2, 1, 3]|})]")]
    [InlineData("[Input(3, 4)]", "[{|MDC0231:Permute|}]")]
    [InlineData("[Input(4, Name = \"x\")]", "[Dot({|MDC0111:[1]|}, true, \"x\", \"x\")]")]
    [InlineData("[Input(4, Name = \"x\")]", "[Dot({|MDC0111:new int[0]|}, \"x\", \"x\")]")]
    [InlineData("[Input(4, Name = \"x\")]", "[Dot({|MDC0202:0|}, \"x\", \"x\")]")]
    [InlineData("[Input(3, 4)]", "[Dense(5)] [Flatten] [Dense(2)]")]
    [InlineData("[Input(3, 1)]", "[Softmax(1, 2)]")]
    [InlineData("[Input]", "[Flatten] [Dense(2)]")]
    [InlineData("[Input(2, 3, 4)]", "[EinsumDense(\"...x,xy->...y\", [5], biasAxes: \"y\")]")]
    public Task A_shape_that_does_not_fit_is_reported_where_it_was_asked_for(string input, string layers) =>
        DiagnosticCheck.Expect($"using ModelCompiler; [Network] {input} {layers} public sealed partial class Digits;");

    [Theory]
    [InlineData("[{|MDC0601:Input(1_000_000, 1_000_000)|}]", "[Flatten]")]
    [InlineData("[Input(100_000)]", "[{|MDC0601:Dense(100_000)|}]")]
    [InlineData("[Input(4, 4, 1)]", "[{|MDC0604:Conv2D(1, 3, dilationRate: int.MaxValue)|}]")]
    [InlineData("[Input(4, 4, 1)]", "[{|MDC0604:Conv2DTranspose(1, 2, strides: int.MaxValue)|}]")]
    [InlineData("[Input(4, 4, 1)]", "[{|MDC0604:Conv2DTranspose(1, int.MaxValue)|}]")]
    [InlineData("[Input(2, 2, 1)]", "[{|MDC0604:Cropping2D(int.MaxValue)|}]")]
    [InlineData("[Input(4, 1)]", "[{|MDC0604:Cropping1D(int.MaxValue)|}]")]
    [InlineData("[Input(4, 4, 1)]", "[{|MDC0604:ZeroPadding2D(int.MaxValue)|}]")]
    [InlineData("[Input(4, 1)]", "[{|MDC0604:ZeroPadding1D([int.MaxValue, 0])|}]")]
    [InlineData("[Input(4, 4, 1)]", "[{|MDC0604:UpSampling2D(int.MaxValue)|}]")]
    [InlineData("[Input(500_000_000, Name = \"a\")]", "[{|MDC0604:Concatenate(\"a\", \"a\", \"a\", \"a\", \"a\")|}]")]
    public Task A_tensor_that_no_memory_holds_is_reported(string input, string layers) =>
        DiagnosticCheck.Expect($"using ModelCompiler; [Network] {input} {layers} public sealed partial class Digits;");

    [Fact]
    public Task Weights_that_no_memory_holds_are_reported_at_the_class() => DiagnosticCheck.Expect(
        "using ModelCompiler; [Network] [Input(20_000)] [Dense(20_000)] [Dense(20_000)] public sealed partial class {|MDC0602:Digits|};");

    [Fact]
    public Task Values_that_no_memory_holds_are_reported_at_the_class() => DiagnosticCheck.Expect(
        "using ModelCompiler; [Network] [Input(4)] [Dense(5_000_000)] [ReLU] public sealed partial class {|MDC0603:Digits|};");

    [Fact]
    public async Task Messages_about_shapes_tell_the_shape_that_came()
    {
        Assert.Equal(
            ["Layer 'softmax': axis must be from 1 to 3 or from -3 to -1; received 4 for input 28×28×2"],
            await DiagnosticCheck.Messages("using ModelCompiler; [Network] [Input(28, 28, 2)] [Softmax(4)] public sealed partial class Digits;"));
        Assert.Equal(
            ["Layer 'einsum_dense': equation 'abc,cd->abd' does not fit input 3×4: outputShape gives 'b' 2, and the input has 3"],
            await DiagnosticCheck.Messages("using ModelCompiler; [Network] [Input(3, 4)] [EinsumDense(\"abc,cd->abd\", [2, 5])] public sealed partial class Digits;"));
        Assert.Equal(
            ["Layer 'permute': dims must name each axis from 1 to 2 of input 3×4 once; received none"],
            await DiagnosticCheck.Messages("using ModelCompiler; [Network] [Input(3, 4)] [Permute] public sealed partial class Digits;"));
        Assert.Equal(
            ["Layer 'dot': axes must have 2 numbers; received 1"],
            await DiagnosticCheck.Messages("using ModelCompiler; [Network] [Input(3, Name = \"x\")] [Dot([1], true, \"x\", \"x\")] public sealed partial class Digits;"));
    }
}
