using System.Globalization;
using Xunit;

namespace ModelCompiler.Generator.Tests.Diagnostics;

public sealed class ArgumentTests
{
    [Theory]
    [InlineData("[Input({|MDC0101:0|})]", "[Dense(3)]")]
    [InlineData("[Input(4, {|MDC0101:-1|}, {|MDC0101:0|})]", "[Dense(3)]")]
    [InlineData("[Input([4, {|MDC0101:-1|}])]", "[Dense(3)]")]
    [InlineData("[Input(new[] { {|MDC0101:0|}, 4 })]", "[Dense(3)]")]
    [InlineData("[Input({|MDC0105:null!|})]", "[Dense(3)]")]
    [InlineData("[Input(4)]", "[Dense({|MDC0101:-3|})]")]
    [InlineData("[Input(4)]", "[Dense(units: {|MDC0101:0|}, activation: {|MDC0104:(Activation)99|})]")]
    [InlineData("[Input(4)]", "[Dense(3, biasInitializer: {|MDC0104:(Initializer)(-1)|})]")]
    [InlineData("[Input(4)]", "[Dense(3, biasInitializer: {|MDC0115:Initializer.Orthogonal|})]")]
    [InlineData("[Input(4, 4, 2)]", "[BatchNormalization(movingMeanInitializer: {|MDC0115:Initializer.Orthogonal|})] [Conv2D(3, 2, kernelInitializer: Initializer.Orthogonal)]")]
    [InlineData("[Input(4)]", "[Activation({|MDC0104:(Activation)1000|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[Dropout({|MDC0102:1|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[Dropout({|MDC0102:-0.1f|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[Dropout({|MDC0103:float.NaN|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[Rescaling({|MDC0103:1f / 0|}, offset: {|MDC0103:float.NaN|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[ReLU(maxValue: {|MDC0102:-1|}, negativeSlope: {|MDC0102:-0.5f|}, threshold: {|MDC0103:float.PositiveInfinity|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[LeakyReLU({|MDC0102:-1|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[ELU({|MDC0103:float.NegativeInfinity|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[BatchNormalization(momentum: {|MDC0102:1.5f|}, epsilon: {|MDC0102:0|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[BatchNormalization(momentum: {|MDC0103:float.NaN|}, epsilon: {|MDC0103:float.NaN|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[LayerNormalization(epsilon: {|MDC0102:-1|}, gammaInitializer: Initializer.Constant, GammaInitializerArguments = {|MDC0106:[1, 2]|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[GroupNormalization({|MDC0102:0|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[RMSNormalization(epsilon: {|MDC0103:float.PositiveInfinity|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[Embedding({|MDC0101:0|}, {|MDC0101:-1|})]")]
    [InlineData("[Input(4)]", "[Embedding({|MDC0102:20_000_000|}, 2)]")]
    [InlineData("[Input(4)]", "[RepeatVector({|MDC0101:0|})]")]
    [InlineData("[Input(4)]", "[Reshape([2, {|MDC0101:0|}])] [Dense(3)]")]
    [InlineData("[Input(4)]", "[Reshape([-1, {|MDC0102:-1|}])] [Dense(3)]")]
    [InlineData("[Input(4)]", "[Reshape({|MDC0105:null!|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[Permute({|MDC0105:null!|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[Normalization(mean: {|MDC0105:null|}, variance: [1])] [Dense(3)]")]
    [InlineData("[Input(4)]", "[Normalization(mean: {|MDC0111:[1, 2]|}, variance: [1])] [Dense(3)]")]
    [InlineData("[Input(4)]", "[Normalization(mean: [1], variance: [1, 2, {|MDC0102:-3|}, {|MDC0103:float.NaN|}])] [Dense(3)]")]
    [InlineData("[Input(4)]", "[Discretization({|MDC0105:null!|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[Discretization([0, 1, {|MDC0102:1|}, {|MDC0103:float.PositiveInfinity|}])] [Dense(3)]")]
    [InlineData("[Input(4)]", "[CategoryEncoding({|MDC0101:0|}, {|MDC0102:OutputMode.Int|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[CategoryEncoding(3, {|MDC0104:(OutputMode)9|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[GaussianNoise({|MDC0102:-1|})] [GaussianDropout({|MDC0102:1|})] [Dense(3)]")]
    [InlineData("[Input(4, 4)]", "[SpatialDropout1D({|MDC0102:1|})] [Dense(3)]")]
    [InlineData("[Input(4)]", "[Dense(3, KernelInitializerArguments = {|MDC0106:[1f]|})]")]
    [InlineData("[Input(4)]", "[Dense(3, kernelInitializer: Initializer.Constant, KernelInitializerArguments = {|MDC0106:new[] { 1f, 2f }|})]")]
    [InlineData("[Input(4)]", "[Dense(3, biasInitializer: Initializer.RandomNormal, BiasInitializerArguments = {|MDC0107:[0, -1]|})]")]
    [InlineData("[Input(4)]", "[Dense(3, biasInitializer: Initializer.RandomUniform, BiasInitializerArguments = {|MDC0107:[1, 0]|})]")]
    [InlineData("[Input(4)]", "[Dense(3, biasInitializer: Initializer.Constant, BiasInitializerArguments = {|MDC0107:[float.NaN]|})]")]
    [InlineData("[Input(4)]", "[PReLU(Initializer.Constant, AlphaInitializerArguments = {|MDC0106:[1, 2, 3]|})] [Dense(3)]")]
    [InlineData("[Input(3, 4)]", "[EinsumDense({|MDC0105:null!|}, [3])]")]
    [InlineData("[Input(3, 4)]", "[EinsumDense(\"abc,cd->abd\", {|MDC0105:null!|})]")]
    [InlineData("[Input(3, 4)]", "[EinsumDense(\"abc,cd->abd\", [{|MDC0101:0|}, {|MDC0101:-2|}])]")]
    public Task A_bad_argument_is_reported_at_the_argument(string input, string layers) =>
        DiagnosticCheck.Expect($"using ModelCompiler; [Network] {input} {layers} public sealed partial class Digits;");

    [Theory]
    [InlineData("")]
    [InlineData("abc,cd")]
    [InlineData("abc->abd")]
    [InlineData("abc,cd,de->abe")]
    [InlineData("abc,cd->abd->abd")]
    [InlineData("abc,cd->bad")]
    [InlineData("abb,bd->ad")]
    [InlineData("abc,cd->abe")]
    [InlineData("abc,cde->abd")]
    [InlineData("abc,acd->abd")]
    [InlineData("ab1,1d->abd")]
    [InlineData("...c,cd->cd")]
    [InlineData("abc,cd->a...d")]
    public Task A_malformed_equation_is_reported_at_the_equation(string equation) => DiagnosticCheck.Expect(
        $"using ModelCompiler; [Network] [Input(3, 4)] [EinsumDense({{|MDC0108:\"{equation}\"|}}, [3, 5])] public sealed partial class Digits;");

    [Theory]
    [InlineData("KernelRegularizer = Regularizer.L2, KernelRegularizerArguments = {|MDC0109:[1, 2]|}")]
    [InlineData("KernelRegularizer = {|MDC0109:Regularizer.L1L2|}")]
    [InlineData("BiasRegularizerArguments = {|MDC0109:[0.5f]|}")]
    [InlineData("ActivityRegularizer = Regularizer.L1, ActivityRegularizerArguments = {|MDC0109:[0.5f, 1, 2]|}")]
    [InlineData("KernelConstraint = Constraint.NonNeg, KernelConstraintArguments = {|MDC0109:[1]|}")]
    [InlineData("BiasConstraint = Constraint.MinMaxNorm, BiasConstraintArguments = {|MDC0109:[1, 2]|}")]
    [InlineData("BiasRegularizer = Regularizer.L2, BiasRegularizerArguments = {|MDC0110:[-1]|}")]
    [InlineData("BiasRegularizer = Regularizer.L1, BiasRegularizerArguments = {|MDC0110:[float.NaN]|}")]
    [InlineData("KernelConstraint = Constraint.MaxNorm, KernelConstraintArguments = {|MDC0110:[float.PositiveInfinity]|}")]
    [InlineData("KernelConstraint = Constraint.MinMaxNorm, KernelConstraintArguments = {|MDC0110:[2, 1, 1]|}")]
    [InlineData("KernelConstraint = Constraint.MinMaxNorm, KernelConstraintArguments = {|MDC0110:[1, 2, 1.5f]|}")]
    [InlineData("KernelConstraint = Constraint.NonNeg, KernelConstraintAxis = {|MDC0110:[0]|}")]
    [InlineData("KernelConstraint = Constraint.UnitNorm, KernelConstraintAxis = [0, {|MDC0113:2|}]")]
    [InlineData("BiasConstraint = Constraint.UnitNorm, BiasConstraintAxis = [{|MDC0113:-2|}]")]
    [InlineData("KernelConstraint = Constraint.UnitNorm, KernelConstraintAxis = [1, {|MDC0203:-1|}]")]
    [InlineData("KernelConstraintArguments = {|MDC0109:[1]|}")]
    [InlineData("KernelConstraintAxis = {|MDC0109:[0]|}")]
    [InlineData("KernelRegularizer = {|MDC0104:(Regularizer)9|}")]
    [InlineData("KernelRegularizer = {|MDC0104:(Regularizer)9|}, KernelRegularizerArguments = [1]")]
    [InlineData("KernelConstraint = {|MDC0104:(Constraint)9|}, KernelConstraintArguments = [1], KernelConstraintAxis = [0]")]
    [InlineData("kernelInitializer: {|MDC0104:(Initializer)99|}, KernelInitializerArguments = [1]")]
    [InlineData("KernelConstraint = {|MDC0104:(Constraint)9|}")]
    public Task Regularizers_and_constraints_get_what_they_take(string options) => DiagnosticCheck.Expect(
        $"using ModelCompiler; [Network] [Input(4)] [Dense(3, {options})] public sealed partial class Digits;");

    [Theory]
    [InlineData("DepthwiseConv2D(2, DepthwiseConstraint = Constraint.UnitNorm, DepthwiseConstraintAxis = [{|MDC0113:4|}])")]
    [InlineData("SeparableConv2D(3, 2, PointwiseRegularizer = Regularizer.L1, PointwiseRegularizerArguments = {|MDC0110:[-1]|})")]
    [InlineData("BatchNormalization(GammaRegularizer = {|MDC0109:Regularizer.L1L2|}, BetaConstraint = Constraint.NonNeg, BetaConstraintArguments = {|MDC0109:[1]|})")]
    [InlineData("PReLU(AlphaConstraint = Constraint.MaxNorm, AlphaConstraintAxis = [{|MDC0113:3|}])")]
    [InlineData("Embedding(9, 2, EmbeddingsConstraint = Constraint.MaxNorm, EmbeddingsConstraintArguments = {|MDC0110:[-1]|})")]
    [InlineData("Flatten(ActivityRegularizer = Regularizer.L2, ActivityRegularizerArguments = {|MDC0110:[float.NaN]|})")]
    public Task Weights_of_every_kind_of_layer_get_regularizers_and_constraints_that_fit(string layer) => DiagnosticCheck.Expect(
        $"using ModelCompiler; [Network] [Input(6, 5, 3)] [{layer}] public sealed partial class Digits;");

    [Theory]
    [InlineData("RandomRotation({|MDC0102:1.5f|})")]
    [InlineData("RandomRotation([{|MDC0102:-2|}, 0.5f])")]
    [InlineData("RandomRotation({|MDC0111:[0.5f]|})")]
    [InlineData("RandomRotation({|MDC0103:float.NaN|})")]
    [InlineData("RandomRotation(0.1f, {|MDC0104:(FillMode)7|}, {|MDC0104:(Interpolation)7|}, {|MDC0103:float.NaN|})")]
    [InlineData("RandomZoom({|MDC0102:-1.5f|}, {|MDC0102:2|})")]
    [InlineData("RandomZoom([-0.5f, {|MDC0103:float.PositiveInfinity|}])")]
    [InlineData("RandomTranslation({|MDC0111:[0, 0.1f, 0.2f]|}, [0, {|MDC0102:1.25f|}])")]
    [InlineData("RandomTranslation(0.1f, {|MDC0103:float.NaN|})")]
    [InlineData("RandomFlip({|MDC0104:(FlipMode)9|})")]
    [InlineData("RandomContrast({|MDC0102:-0.1f|})")]
    [InlineData("RandomContrast([0.5f, {|MDC0102:1.5f|}], {|MDC0111:[0, 1, 2]|})")]
    [InlineData("RandomContrast(0.5f, [1, {|MDC0102:1|}])")]
    [InlineData("RandomBrightness({|MDC0102:1.1f|}, [1, {|MDC0102:0|}])")]
    [InlineData("RandomBrightness(0.5f, [{|MDC0103:float.NegativeInfinity|}, 1])")]
    public Task An_augmentation_stays_within_its_range(string layer) => DiagnosticCheck.Expect(
        $"using ModelCompiler; [Network] [Input(6, 5, 3)] [{layer}] [Flatten] [Dense(3)] public sealed partial class Digits;");

    [Theory]
    [InlineData("[Shared(\"a\", Trainable = {|MDC0114:false|})]")]
    [InlineData("[Shared(\"a\", ActivityRegularizer = {|MDC0114:Regularizer.L2|}, ActivityRegularizerArguments = {|MDC0114:[0.5f]|})]")]
    [InlineData("[Input(4, Trainable = {|MDC0114:false|}, Name = \"b\")] [Add(\"a\", \"b\")]")]
    [InlineData("[Input(4, ActivityRegularizer = {|MDC0114:Regularizer.L1|}, Name = \"b\")] [Add(\"a\", \"b\")]")]
    public Task What_is_said_of_a_layer_is_said_where_it_is_one(string layers) => DiagnosticCheck.Expect(
        $"using ModelCompiler; [Network] [Input(4)] [Dense(4, Name = \"a\")] {layers} public sealed partial class Digits;");

    [Theory]
    [InlineData("z")]
    [InlineData("a")]
    [InlineData("dd")]
    public Task A_bias_that_the_output_does_not_have_is_reported(string biasAxes) => DiagnosticCheck.Expect(
        $"using ModelCompiler; [Network] [Input(3, 4)] [EinsumDense({{|MDC0108:\"abc,cd->abd\"|}}, [3, 5], biasAxes: \"{biasAxes}\")] public sealed partial class Digits;");

    [Fact]
    public async Task Every_fault_of_a_network_is_reported_and_none_that_follows_from_another()
    {
        await DiagnosticCheck.Expect("""
            using ModelCompiler;
            [Network]
            [Input(4)]
            [Dense({|MDC0101:0|})]
            [Dense(1, Activation.Softmax)]
            [Dropout({|MDC0102:2|})]
            [Dense(3, Activation.Glu)]
            [Compile<SparseCategoricalCrossentropy>]
            [Optimizer<Adam>({|MDC0404:Momentum = 0.9|})]
            public sealed partial class Digits;
            """.Replace("{|MDC0404:Momentum = 0.9|}", "Momentum = {|MDC0404:0.9|}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_axis_that_a_weight_does_not_have_is_reported_with_its_shape() => Assert.Equal(
        ["Layer 'dense': KernelConstraintAxis must be from 0 to 1 or from -2 to -1; received 2 for kernel 4×3"],
        await DiagnosticCheck.Messages("""
            using ModelCompiler;
            [Network]
            [Input(4)]
            [Dense(3, KernelConstraint = Constraint.MaxNorm, KernelConstraintAxis = [2])]
            public sealed partial class Digits;
            """));

    [Fact]
    public async Task A_message_names_the_layer_the_rule_and_what_came()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // Numbers in messages are written as in source, whatever the culture.
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(
                [
                    "Layer 'dense': units must be positive; received 0",
                    "Layer 'drop': rate must be from 0 to below 1; received 1.5",
                    "Layer 'dense_1': initializer RandomUniform takes 2 arguments, or none for its defaults; received 1",
                    "Layer 'dense_2': L1L2 takes 2 arguments; received 1",
                    "Layer 'dense_3': the arguments of MaxNorm are wrong: they must be finite numbers, 0 or more",
                    "Layer 'dense_4': initializer GlorotUniform takes no arguments; received 1",
                    "Layer 'dense_4': L2 takes 1 argument, or none for its defaults; received 2",
                    "Layer 'dense_5': arguments need a regularizer; received 2, and KernelRegularizer is None",
                    "Layer 'dense_5': axes need a constraint; received 1, and BiasConstraint is None",
                ],
                await DiagnosticCheck.Messages("""
                    using ModelCompiler;
                    [Network]
                    [Input(4)]
                    [Dense(0)]
                    [Dropout(1.5f, Name = "drop")]
                    [Dense(3, kernelInitializer: Initializer.RandomUniform, KernelInitializerArguments = [0.5f])]
                    [Dense(3, KernelRegularizer = Regularizer.L1L2, KernelRegularizerArguments = [0.5f])]
                    [Dense(3, KernelConstraint = Constraint.MaxNorm, KernelConstraintArguments = [-0.5f])]
                    [Dense(3, KernelInitializerArguments = [1], KernelRegularizer = Regularizer.L2, KernelRegularizerArguments = [1, 2])]
                    [Dense(3, KernelRegularizerArguments = [1, 2], BiasConstraintAxis = [0])]
                    public sealed partial class Digits;
                    """));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
